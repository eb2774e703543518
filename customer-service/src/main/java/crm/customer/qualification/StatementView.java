package crm.customer.qualification;

import crm.persistence.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * What people say of a customer, as the API shows it.
 *
 * @param version as in the ETag, 0 where nobody ever said anything
 * @param statedBy subject of the user or client who said it
 */
public record StatementView(
        String customerId,
        long version,
        Integer desire,
        Integer power,
        Integer margin,
        Size size,
        String reason,
        String statedBy,
        Instant statedAt) {

    static StatementView of(UUID customer, Statement stated) {
        return new StatementView(
                Ids.text("cus", customer),
                stated.version(),
                stated.desire(),
                stated.power(),
                stated.margin(),
                stated.size(),
                stated.reason(),
                stated.statedBy(),
                stated.statedAt());
    }
}
