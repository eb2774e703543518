package crm.customer.erasure;

import java.time.Instant;
import java.util.List;

/**
 * An erasure as the API shows it.
 *
 * @param id {@code ers_…}
 * @param customerId whom it is about, {@code cus_…}
 * @param subjects that customer and those that it stands for
 * @param state DONE when every service has done its part
 * @param requestedBy subject of who asked for it
 * @param services what each service has told
 */
public record ErasureView(
        String id,
        String customerId,
        List<String> subjects,
        Ground ground,
        State state,
        String requestedBy,
        Instant requestedAt,
        List<Part> services) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE
    }

    /**
     * The part of one service.
     *
     * @param rows how many rows it changed or removed so far
     * @param appliedAt when it was done with the last of the subjects, null before
     */
    public record Part(String service, State state, long rows, Instant appliedAt) {}
}
