package crm.chaos.fault;

import java.util.Set;

/** One way to break something. */
public interface Fault {

    /** Its number in the list of faults, such as {@code F1}. */
    String id();

    /** Parts of the stack that no other fault may strike meanwhile. */
    Set<String> victims();

    /**
     * Breaks it, and returns when what was broken runs again, as far as the platform heals it by itself.
     *
     * @return what was really hit, for a reader
     * @throws Missed where the moment aimed at did not come
     * @throws Exception where the harness could not reach what it wanted to break
     */
    String strike(Scene scene) throws Exception;
}
