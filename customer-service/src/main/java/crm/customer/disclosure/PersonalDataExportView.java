package crm.customer.disclosure;

import java.time.Instant;
import java.util.List;

/**
 * An export of personal data as the API shows it.
 *
 * @param id {@code pde_…}
 * @param customerId whom it is about, {@code cus_…}
 * @param subjects that customer and those that it stands for
 * @param state READY when every service has put its part aside
 * @param requestedBy subject of who asked for it
 * @param expiresAt when it is removed
 * @param archive where all of it is, as one file; null while it is not ready
 * @param services what each service has told
 */
public record PersonalDataExportView(
        String id,
        String customerId,
        List<String> subjects,
        State state,
        String requestedBy,
        Instant requestedAt,
        Instant expiresAt,
        String archive,
        List<Part> services) {

    /** How far it is. */
    public enum State {
        RUNNING,
        READY,
        EXPIRED
    }

    /**
     * The part of one service.
     *
     * @param rows how many rows it holds, null while it is not known
     */
    public record Part(String service, State state, Long rows) {}
}
