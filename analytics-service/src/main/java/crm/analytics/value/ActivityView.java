package crm.analytics.value;

import static crm.analytics.fact.FactColumns.of;
import static crm.analytics.fact.FactColumns.times;

import crm.analytics.fact.Fact;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** How often a customer was the subject of each kind of fact other than orders, and when first and last. */
final class ActivityView {

    private static final String APPLY = """
            with counted as (
                insert into customer_activity as a (tenant_id, generation, customer_id, kind, facts, first_at, last_at)
                select $1, $2, customer_id, kind, count(*), min(occurred_at), max(occurred_at)
                from unnest($3::uuid[], $4::text[], $5::timestamptz[]) as f(customer_id, kind, occurred_at)
                group by customer_id, kind
                order by customer_id, kind
                on conflict (tenant_id, generation, customer_id, kind) do update
                    set facts = a.facts + excluded.facts,
                        first_at = least(a.first_at, excluded.first_at),
                        last_at = greatest(a.last_at, excluded.last_at)
                returning new.customer_id, old.customer_id is null as added
            ), dated as (
                insert into activity_month as a (tenant_id, generation, customer_id, month, kind, facts)
                select $1, $2, customer_id, date_trunc('month', occurred_at at time zone 'UTC')::date, kind, count(*)
                from unnest($3::uuid[], $4::text[], $5::timestamptz[]) as f(customer_id, kind, occurred_at)
                group by 3, 4, 5
                order by 3, 4, 5
                on conflict (tenant_id, generation, customer_id, month, kind) do update
                    set facts = a.facts + excluded.facts
            )
            insert into customer_profile (tenant_id, generation, id)
            select distinct $1::text, $2::int, customer_id from counted where added order by customer_id
            on conflict do nothing
            """;

    static final String FILL = """
            with counted as (
                select customer_id, kind, date_trunc('month', occurred_at at time zone 'UTC')::date as month,
                       count(*) as facts, min(occurred_at) as first_at, max(occurred_at) as last_at
            """;

    /** The facts that {@link #FILL} counts. */
    static final String OF_ACTIVITY = " f.customer_id is not null and f.kind not like 'sales.order.%'"
            + " and f.kind not like 'customer.customer.%' ";

    /** To follow {@link #FILL} and the facts {@code f}. */
    static final String FILL_END = """
                group by customer_id, kind, month
            ), dated as (
                insert into activity_month (tenant_id, generation, customer_id, month, kind, facts)
                select $1, $2, customer_id, month, kind, facts from counted
            )
            insert into customer_activity (tenant_id, generation, customer_id, kind, facts, first_at, last_at)
            select $1, $2, customer_id, kind, sum(facts), min(first_at), max(last_at) from counted
            group by customer_id, kind
            """;

    private ActivityView() {}

    static Uni<Void> apply(Unit unit, int generation, List<Fact> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return unit.sql()
                .query(
                        APPLY,
                        unit.tenant(),
                        generation,
                        of(facts, Fact::customerId, UUID[]::new),
                        of(facts, Fact::kind, String[]::new),
                        times(facts, Fact::occurredAt))
                .replaceWithVoid();
    }
}
