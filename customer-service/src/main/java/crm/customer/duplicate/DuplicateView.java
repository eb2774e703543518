package crm.customer.duplicate;

import java.time.Instant;
import java.util.List;

/**
 * Two customers that may be one, as the API shows them.
 *
 * @param id {@code dup_…}
 * @param customerId the one that was created later
 * @param candidateId the one that was there
 * @param score from 0 to 100, how sure it is
 * @param matched the fields in which both agree
 * @param decidedAt null while it is open
 * @param reason why it was dismissed
 * @param mergeId the merge that closed it
 */
public record DuplicateView(
        String id,
        long version,
        String customerId,
        String candidateId,
        long score,
        List<String> matched,
        DuplicateState state,
        Instant foundAt,
        Instant decidedAt,
        String decidedBy,
        String reason,
        String mergeId) {}
