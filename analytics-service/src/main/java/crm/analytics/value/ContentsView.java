package crm.analytics.value;

import static crm.analytics.fact.FactColumns.of;
import static crm.analytics.fact.FactColumns.times;

import crm.analytics.fact.Fact;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** What orders consist of by category: the newest fact that tells the lines wins, whenever it arrives. */
final class ContentsView {

    private static final String NEWEST = """
            insert into order_mix as o (tenant_id, generation, customer_id, currency, day, order_id, sequence, ordered,
                                        categories, amounts, costs)
            select distinct on (customer_id, currency, day, order_id) $1::text, $2::int, customer_id, currency,
                   (placed_at at time zone 'UTC')::date as day, subject as order_id, sequence,
                   (detail ->> 'ordered')::numeric,
                   array(select jsonb_array_elements_text(detail -> 'categories')),
                   array(select jsonb_array_elements_text(detail -> 'amounts')::numeric),
                   array(select jsonb_array_elements_text(detail -> 'costs')::numeric)
            """;

    private static final String UPSERT = """
             order by customer_id, currency, day, order_id, sequence desc
            on conflict (tenant_id, generation, customer_id, currency, day, order_id) do update
                set sequence = excluded.sequence, ordered = excluded.ordered, categories = excluded.categories,
                    amounts = excluded.amounts, costs = excluded.costs
                where o.sequence < excluded.sequence
            """;

    private static final String APPLY = NEWEST + """
              from (select subject, sequence, customer_id, currency, placed_at, detail::jsonb as detail
                    from unnest($3::text[], $4::int8[], $5::uuid[], $6::text[], $7::timestamptz[], $8::text[])
                        as f(subject, sequence, customer_id, currency, placed_at, detail))
              """ + UPSERT;

    /** For orders as their facts stand; to be followed by facts {@code f}. */
    static final String FILL = NEWEST;

    /** The facts that tell what orders consist of. */
    static final String OF_CONTENTS = OrderSql.OF_ORDERS + " and f.detail ? 'categories' ";

    /** To follow {@link #FILL} and its facts. */
    static final String FILL_END = UPSERT;

    private ContentsView() {}

    static Uni<Void> apply(Unit unit, int generation, List<Fact> orders) {
        List<Fact> telling =
                orders.stream().filter(fact -> fact.detail() != null).toList();
        if (telling.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return unit.sql()
                .query(
                        APPLY,
                        unit.tenant(),
                        generation,
                        of(telling, Fact::subject, String[]::new),
                        of(telling, Fact::sequence, Long[]::new),
                        of(telling, Fact::customerId, UUID[]::new),
                        of(telling, Fact::currency, String[]::new),
                        times(telling, Fact::placedAt),
                        of(telling, Fact::detail, String[]::new))
                .replaceWithVoid();
    }
}
