package crm.local.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * The whole stack at a moment, as the supervisor tells it.
 *
 * @param supervisor the process that started the parts and watches them
 * @param port the first of the stack's ports
 * @param failure why the stack did not come up; null where it did
 * @param parts in the order in which they are listed
 */
public record StackState(ProcessIdentity supervisor, int port, Phase phase, String failure, List<PartState> parts) {

    /** How far the stack is. */
    public enum Phase {
        STARTING,
        RUNNING,
        FAILED,
        STOPPING,
        STOPPED
    }

    @JsonIgnore
    public boolean ready() {
        return phase == Phase.RUNNING && !parts.isEmpty() && parts.stream().allMatch(PartState::ready);
    }
}
