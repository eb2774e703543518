package crm.analytics.value;

import crm.analytics.fact.Fact;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** All views of a customer: what facts do to them, and how they are filled from nothing. */
@ApplicationScoped
public class Views {

    /** Facts that wait were not there when filling began: without them, every statement sees the same facts. */
    private static final String NOT_PENDING = """
             and not exists (select from fact_pending p
                             where p.tenant_id = $1 and p.generation = $2 and p.event_id = f.event_id)
            """;

    private static final String FILL_ORDERS = "with change as (" + OrderSql.ORDER
            + " from fact f where f.tenant_id = $1 and f.generation = $3 and " + OrderSql.OF_ORDERS + NOT_PENDING
            + OrderSql.BY_ORDER + "), derived as (" + OrderSql.DERIVED
            + """
            ), stored as (
                insert into order_state (tenant_id, generation, customer_id, currency, day, order_id, placed_at, held,
                                         cancelled, total, paid, refunded, cost, uncosted, payments, received,
                                         received_days, sequence, facts)
                select $1, $2, customer_id, currency, day, order_id, placed_at, held, cancelled, total, paid,
                       refunded, cost, uncosted, payments, received, received_days, sequence, facts
                from change
                order by customer_id, currency, day, order_id
            ), dated as (
                insert into customer_day (tenant_id, generation, customer_id, currency, day, orders, ordered, net, cost,
                                          uncosted, owed, payments, received, received_days)
                select $1, $2, customer_id, currency, day, count(*) filter (where live),
                       coalesce(sum(total) filter (where live), 0), sum(net), sum(net_cost), sum(net_uncosted),
                       sum(owed), sum(payments), sum(received), sum(received_days)
                from derived
                where live or payments > 0
                group by customer_id, currency, day
            )
            insert into customer_value (tenant_id, generation, customer_id, currency, orders, ordered, paid, refunded,
                                        net, cost, uncosted, placed, cancelled, purchase_days, versions, facts,
                                        first_order_at, last_order_at, last_order_id, state_partition, state_offset,
                                        updated_at)
            select $1, $2, value.*, now() from (
            """
            + OrderSql.VALUE + ") value";

    private static final List<String> FILL = List.of(
            FILL_ORDERS,
            ActivityView.FILL + NOT_PENDING + ActivityView.FILL_END,
            ProfileView.FILL + NOT_PENDING + ProfileView.FILL_END,
            ProfileView.FILL_OTHERS + NOT_PENDING + " on conflict do nothing");

    /**
     * Applies facts that have not been applied to the generation before. The caller holds the locks of their customers.
     */
    public Uni<Void> apply(Unit unit, int generation, List<Fact> facts) {
        List<Fact> orders = facts.stream().filter(Fact::ofOrder).toList();
        List<Fact> records = facts.stream().filter(Fact::ofCustomerRecord).toList();
        List<Fact> others = facts.stream()
                .filter(fact -> fact.customerId() != null && !fact.ofOrder() && !fact.ofCustomerRecord())
                .toList();
        return OrderView.apply(unit, generation, orders)
                .chain(() -> ProfileView.apply(unit, generation, records))
                .chain(() -> ActivityView.apply(unit, generation, others));
    }

    /** Fills the empty views of a generation from its facts, but for those that wait in fact_pending. */
    public Uni<Void> fill(Unit unit, int generation, int factsGeneration) {
        Uni<Void> filled = Uni.createFrom().voidItem();
        for (String statement : FILL) {
            filled = filled.chain(() -> unit.sql().query(statement, unit.tenant(), generation, factsGeneration))
                    .replaceWithVoid();
        }
        return filled;
    }
}
