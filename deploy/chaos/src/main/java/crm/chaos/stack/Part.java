package crm.chaos.stack;

/**
 * A process of the stack.
 *
 * @param state in lower case, as {@code crm status} shows it
 * @param pid 0 while there is no process
 * @param restarts how often the supervisor has started it again
 */
public record Part(String name, String state, long pid, int port, int restarts) {

    /** Whether it serves, as far as the supervisor knows; it may have died since. */
    public boolean ready() {
        return state.equals("ready") && pid > 0;
    }
}
