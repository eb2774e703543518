package crm.customer.coding;

import crm.persistence.Unit;
import crm.persistence.coding.Codes;
import crm.persistence.coding.CodingRule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers of customers. A number is given once, when the customer is created, and stays. */
@ApplicationScoped
public class CustomerNumbers {

    private static final Codes CODES = Codes.of("customers", "region", "country", "party", "orgUnit");

    /**
     * What the number of a customer may depend on; null where it has no such thing.
     *
     * @param orgUnit path, of which the last name counts
     */
    public record Traits(String region, String country, String party, String orgUnit) {

        private Map<String, String> values() {
            Map<String, String> values = new HashMap<>();
            values.put("region", region);
            values.put("country", country);
            values.put("party", party);
            values.put("orgUnit", orgUnit == null ? null : orgUnit.substring(orgUnit.lastIndexOf('/') + 1));
            return values;
        }
    }

    /** Draws a number for each of the new customers, null where the tenant has no rule. */
    public Uni<List<String>> draw(Unit unit, List<Traits> customers) {
        return CODES.draw(unit, customers.stream().map(Traits::values).toList());
    }

    Uni<CodingRule> rule(Unit unit) {
        return CODES.rule(unit);
    }

    Uni<CodingRule> decide(Unit unit, long expected, String pattern) {
        return CODES.decide(unit, expected, pattern);
    }
}
