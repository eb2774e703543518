package crm.customer.exports;

import java.time.Instant;

/**
 * An export as the API shows it.
 *
 * @param id {@code exp_…}
 * @param version as in the ETag
 * @param filter which customers, all that the one who asked sees where there is none
 * @param fields which fields, all where there are none
 * @param rows customers in the file so far
 * @param bytes size of the file so far
 * @param file where it is, null where it is not
 * @param problem why it failed
 * @param requestedBy subject of who asked for it
 * @param expiresAt when the file goes, null while there is none
 */
public record ExportView(
        String id,
        long version,
        ExportFormat format,
        String filter,
        String fields,
        ExportState state,
        long rows,
        long bytes,
        String file,
        String problem,
        String requestedBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        Instant expiresAt) {}
