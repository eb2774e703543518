package crm.marketing.campaign;

import crm.persistence.Checks;
import crm.persistence.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The command to address customers with a campaign.
 *
 * @param customerIds {@code cus_…}, 1 to 1000
 */
public record AddMembers(List<String> customerIds) {

    private static final int MOST = 1000;

    /** The ids by the JSON pointers that they came at. */
    Map<String, UUID> customers() {
        Checks checks = Checks.at("");
        Map<String, UUID> customers = new LinkedHashMap<>();
        if (customerIds == null || customerIds.isEmpty() || customerIds.size() > MOST) {
            checks.refuse("customerIds", "invalid-size", "Expected 1 to " + MOST + " ids.");
        } else {
            for (int i = 0; i < customerIds.size(); i++) {
                String pointer = checks.pointer("customerIds/" + i);
                String id = customerIds.get(i);
                UUID parsed = checks.take(() -> Ids.parse("cus", id, pointer));
                if (parsed != null) {
                    customers.put(pointer, parsed);
                }
            }
        }
        checks.done();
        return customers;
    }
}
