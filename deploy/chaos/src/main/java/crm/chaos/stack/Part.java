package crm.chaos.stack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A process of the stack as {@code crm status --json} reports it.
 *
 * @param pid 0 or absent while it is down
 * @param restarts how often the supervisor has started it again
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Part(String name, String state, Long pid, Integer port, int restarts) {

    /** Whether it serves. */
    public boolean ready() {
        return "ready".equalsIgnoreCase(state) && pid != null && pid > 0;
    }
}
