package crm.analytics.value;

import crm.analytics.fact.Fact;
import crm.analytics.generation.CustomerLocks;
import crm.analytics.generation.Generation;
import crm.analytics.merge.Merges;
import crm.analytics.merge.Roots;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** All views of a customer: what facts do to them, and how they are filled from nothing. */
@ApplicationScoped
public class Views {

    /**
     * Into how many parts the customers are divided to be filled: as many as there are processors to fill them at once on
     * a small machine. Each is a pass over all facts. A power of two.
     */
    public static final int PARTS = 2;

    /** Facts that wait were not there when filling began: without them, every statement sees the same facts. */
    private static final String NOT_PENDING = """
             and not exists (select from fact_pending p
                             where p.tenant_id = $1 and p.generation = $2 and p.event_id = f.event_id)
            """;

    /** Sorted once, as all of the views are: each of them is then written as its rows go by. */
    private static final String ADD_UP_ORDERS = OrderSql.OF_ORDERS + NOT_PENDING + OrderSql.BY_ORDER
            + " order by customer_id, currency, day, order_id), derived as not materialized ("
            + OrderSql.DERIVED
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

    private static final String FILL_FIRST = ProfileView.FILL_SURVIVORS + NOT_PENDING + " on conflict do nothing";

    private static final List<String> FILL_PART = Stream.concat(
                    Stream.of(ProfileView.FILL + " and " + PlacedFacts.ofPart("f.customer_id") + NOT_PENDING
                            + ProfileView.FILL_END),
                    filling(PlacedFacts.OF_PART).stream())
            .toList();

    private static final List<String> FILL_SOME = filling(PlacedFacts.OF_SOME);

    private static final List<String> CLEAR_SOME = Stream.of(
                    "order_state", "order_mix", "customer_day", "customer_value", "customer_activity", "activity_month")
            .map(view -> "delete from " + view
                    + " where tenant_id = $1 and generation = $2 and customer_id = any($3::uuid[])")
            .toList();

    private static List<String> filling(String facts) {
        return List.of(
                "with change as (" + OrderSql.ORDER + facts + ADD_UP_ORDERS,
                ContentsView.FILL + facts + ContentsView.OF_CONTENTS + NOT_PENDING + ContentsView.FILL_END,
                ActivityView.FILL + facts + ActivityView.OF_ACTIVITY + NOT_PENDING + ActivityView.FILL_END,
                ProfileView.FILL_OTHERS + facts + " f.customer_id is not null " + NOT_PENDING
                        + " on conflict do nothing");
    }

    /**
     * Applies facts that have not been applied to the generation before. The caller holds the locks of their customers,
     * and of those who stand for them; where facts tell of merges, those of the whole tenant.
     *
     * @param roots who stands for the customers of the facts
     * @return the customers whose views have changed
     */
    public Uni<UUID[]> apply(Unit unit, Generation generation, Roots roots, List<Fact> facts) {
        int number = generation.number();
        List<Fact> placed = roots.place(facts);
        List<Fact> orders = placed.stream().filter(Fact::ofOrder).toList();
        List<Fact> records = facts.stream().filter(Fact::ofCustomerRecord).toList();
        List<Fact> others = placed.stream()
                .filter(fact -> fact.customerId() != null && !fact.ofOrder() && !fact.ofCustomerRecord())
                .toList();
        List<Fact> merges = records.stream().filter(Fact::ofMerge).toList();
        Uni<Void> applied = OrderView.apply(unit, number, orders)
                .chain(() -> ContentsView.apply(unit, number, orders))
                .chain(() -> ProfileView.apply(unit, number, records))
                .chain(() -> ActivityView.apply(unit, number, others));
        Stream<UUID> changed = Stream.concat(placed.stream(), records.stream()).map(Fact::customerId);
        return merges.isEmpty()
                ? applied.map(ignored -> CustomerLocks.distinct(changed))
                : applied.chain(() -> ProfileView.survivors(unit, number, merges))
                        .chain(() -> Merges.apply(unit, number, merges))
                        .call(moved -> refill(unit, generation, moved))
                        .map(moved -> CustomerLocks.distinct(Stream.concat(changed, moved.stream())));
    }

    /** Fills the views of some customers again from the facts: others count with them than before. */
    private static Uni<Void> refill(Unit unit, Generation generation, Set<UUID> customers) {
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int number = generation.number();
        UUID[] some = customers.toArray(UUID[]::new);
        Uni<Void> cleared = Uni.createFrom().voidItem();
        for (String statement : CLEAR_SOME) {
            cleared = cleared.chain(() -> unit.sql().query(statement, unit.tenant(), number, some))
                    .replaceWithVoid();
        }
        return cleared.chain(() -> Merges.withThoseTheyStandFor(unit, number, customers))
                .chain(all -> {
                    Uni<Void> filled = Uni.createFrom().voidItem();
                    for (String statement : FILL_SOME) {
                        filled = filled.chain(() -> unit.sql()
                                        .query(statement, unit.tenant(), number, generation.factsGeneration(), all))
                                .replaceWithVoid();
                    }
                    return filled;
                });
    }

    /**
     * Fills those of the empty views of a generation that concern several customers at once: who stands for whom. From its
     * facts, but for those that wait in fact_pending.
     */
    public Uni<Void> fillFirst(Unit unit, int generation, int factsGeneration) {
        return Merges.fill(unit, generation, factsGeneration)
                .chain(() -> unit.sql().query(FILL_FIRST, unit.tenant(), generation, factsGeneration))
                .replaceWithVoid();
    }

    /**
     * Fills the views of a part of the customers from the same facts.
     *
     * @param part from 1 to {@link #PARTS}
     */
    public Uni<Void> fillPart(Unit unit, int generation, int factsGeneration, int part) {
        Uni<Void> filled = Uni.createFrom().voidItem();
        for (String statement : FILL_PART) {
            filled = filled.chain(() -> unit.sql().query(statement, unit.tenant(), generation, factsGeneration, part))
                    .replaceWithVoid();
        }
        return filled;
    }
}
