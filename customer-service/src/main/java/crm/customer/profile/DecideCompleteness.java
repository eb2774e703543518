package crm.customer.profile;

import crm.persistence.Checks;
import crm.persistence.InvalidInput;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The command to rate customers by other weights.
 *
 * @param weights of fields, by party, such as {@code {"PERSON": {"email": 2, "attr.birthday": 1}}}; a party without any
 *     keeps those that come with the program
 */
public record DecideCompleteness(Map<Party, Map<String, Integer>> weights) {

    private static final int MOST = 100;
    private static final int HEAVIEST = 1_000;

    /**
     * The weights, once they are checked.
     *
     * @param attributes names of the attributes that the tenant has
     */
    Completeness check(Set<String> attributes) {
        Checks checks = Checks.at("/weights");
        Map<Party, Map<String, Integer>> all = new EnumMap<>(Completeness.STANDARD.weights());
        if (weights == null || weights.isEmpty()) {
            throw new InvalidInput("/weights", "required", "Weights of at least one party are required.");
        }
        weights.forEach((party, counting) -> all.put(party, checked(checks, party, counting, attributes)));
        checks.done();
        return new Completeness(all);
    }

    private static Map<String, Integer> checked(
            Checks checks, Party party, Map<String, Integer> counting, Set<String> attributes) {
        Map<String, Integer> checked = new TreeMap<>();
        if (counting == null || counting.isEmpty() || counting.size() > MOST) {
            checks.refuse(party.name(), "invalid-size", "Name 1 to " + MOST + " fields.");
            return checked;
        }
        counting.forEach((field, weight) -> {
            String at = party.name() + "/" + field.replace("~", "~0").replace("/", "~1");
            boolean known = field.startsWith(Completeness.ATTRIBUTE)
                    ? attributes.contains(field.substring(Completeness.ATTRIBUTE.length()))
                    : Completeness.FIELDS.contains(field);
            if (!known) {
                checks.refuse(at, "unknown-field", "Expected one of " + Completeness.FIELDS + ", or attr. and a name.");
            } else if (weight == null || weight < 1 || weight > HEAVIEST) {
                checks.refuse(at, "out-of-range", "Expected 1 to " + HEAVIEST + ".");
            } else {
                checked.put(field, weight);
            }
        });
        return checked;
    }
}
