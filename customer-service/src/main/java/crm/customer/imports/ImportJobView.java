package crm.customer.imports;

import crm.customer.profile.DedupePolicy;
import crm.customer.profile.Party;
import java.time.Instant;

/**
 * An import as the API shows it.
 *
 * @param id {@code imp_…}
 * @param version as in the ETag
 * @param source the system that the rows come from
 * @param party of the customers of whom the file does not tell
 * @param dryRun whether nothing is written: the result tells what would become of the rows
 * @param encoding what the file was read as, null for one that tells by itself
 * @param rows how many the file has; known once it has arrived
 * @param refused rows that are wrong; the first 10,000 of them are kept with what is wrong
 * @param reverted rows that were taken back
 * @param leftAlone rows that were not, because somebody has touched their customers since
 * @param problem why the job as a whole failed
 * @param requestedBy subject of who asked for it
 */
public record ImportJobView(
        String id,
        long version,
        ImportFormat format,
        String source,
        DedupePolicy dedupe,
        Party party,
        boolean dryRun,
        ImportState state,
        String encoding,
        long rows,
        long created,
        long updated,
        long unchanged,
        long skipped,
        long refused,
        long reverted,
        long leftAlone,
        String problem,
        String requestedBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {}
