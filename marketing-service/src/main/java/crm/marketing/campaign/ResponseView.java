package crm.marketing.campaign;

import crm.persistence.Ids;
import java.time.Instant;

/**
 * A member's reaction as the API shows it.
 *
 * @param id {@code rsp_…}
 * @param customerId {@code cus_…}
 */
public record ResponseView(String id, String customerId, String kind, String channel, Instant respondedAt) {

    static ResponseView of(CustomerResponse response) {
        return new ResponseView(
                Ids.text("rsp", response.id()),
                Ids.text("cus", response.customerId()),
                response.kind(),
                response.channel(),
                response.respondedAt());
    }
}
