package crm.analytics.merge;

import crm.analytics.fact.Fact;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who stands for some customers; for all others, they do themselves.
 *
 * @param byCustomer the last of the chain, for those that somebody else stands for
 */
public record Roots(Map<UUID, UUID> byCustomer) {

    /** Everybody stands for itself. */
    public static final Roots NONE = new Roots(Map.of());

    /** As the database tells them, {@code {customer: root}}; null for none. */
    public static Roots of(JsonObject json) {
        if (json == null) {
            return NONE;
        }
        Map<UUID, UUID> roots = HashMap.newHashMap(json.size());
        json.forEach(entry -> roots.put(UUID.fromString(entry.getKey()), UUID.fromString((String) entry.getValue())));
        return new Roots(roots);
    }

    /** The facts, each with the customer that it counts with. */
    public List<Fact> place(List<Fact> facts) {
        return byCustomer.isEmpty()
                ? facts
                : facts.stream()
                        .map(fact -> byCustomer.containsKey(fact.customerId())
                                ? fact.of(byCustomer.get(fact.customerId()))
                                : fact)
                        .toList();
    }

    /** Those who stand for somebody else. */
    public Collection<UUID> roots() {
        return byCustomer.values();
    }
}
