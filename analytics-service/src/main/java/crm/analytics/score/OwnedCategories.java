package crm.analytics.score;

import crm.analytics.generation.Generations;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads which categories customers have bought, from the orders that count. */
@ApplicationScoped
class OwnedCategories {

    private static final String OWNED = """
            select m.customer_id, m.currency, array_agg(distinct c.category) as categories
            from order_mix m
                join order_state o
                    on o.tenant_id = m.tenant_id and o.generation = m.generation and o.customer_id = m.customer_id
                        and o.currency = m.currency and o.day = m.day and o.order_id = m.order_id
                cross join lateral unnest(m.categories) as c(category)
            where m.tenant_id = $1 and m.customer_id = any($2::uuid[]) and o.live and m.generation =
            """ + Generations.LIVE + " group by m.customer_id, m.currency";

    /** The same states, which know their categories now. */
    Uni<List<CustomerStates.Known>> with(Unit unit, List<CustomerStates.Known> known) {
        if (known.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        UUID[] customers =
                known.stream().map(it -> it.state().customerId()).distinct().toArray(UUID[]::new);
        return unit.sql().query(OWNED, unit.tenant(), customers).map(rows -> {
            Map<Owner, Set<String>> owned = HashMap.newHashMap(rows.size());
            for (Row row : rows) {
                owned.put(
                        new Owner(row.getUUID("customer_id"), row.getString("currency")),
                        Set.of(row.getArrayOfStrings("categories")));
            }
            return known.stream().map(it -> with(it, owned)).toList();
        });
    }

    private static CustomerStates.Known with(CustomerStates.Known known, Map<Owner, Set<String>> owned) {
        CustomerState state = known.state();
        Set<String> categories = owned.get(new Owner(state.customerId(), state.currency()));
        return categories == null
                ? known
                : new CustomerStates.Known(state.with(categories), known.classes(), known.pending(), known.changes());
    }

    private record Owner(UUID customer, String currency) {}
}
