package crm.chaos.bug;

import crm.chaos.stack.Databases;
import java.util.Set;

/**
 * A defect planted from outside, at the database, so that no product code carries it: proof that the oracle sees it.
 * Planted when the customers exist and before the load begins; a run ends before it has to be taken out again.
 */
public interface Bug {

    /** As given to {@code --bug}. */
    String name();

    /** The invariants of which at least one must be broken by it. */
    Set<String> breaks();

    /** Plants it. */
    void plant(Databases databases) throws Exception;

    /** Acts once more when the load has stopped and everything is at rest. */
    default void strikeAtRest(Databases databases) throws Exception {}
}
