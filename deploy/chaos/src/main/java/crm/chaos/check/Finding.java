package crm.chaos.check;

import java.util.List;

/**
 * The verdict on one invariant.
 *
 * @param examined how many things were looked at; 0 means that the run proved nothing about it
 */
public record Finding(String id, String promise, long examined, List<String> violations) {

    /** Whether nothing was found wrong. */
    public boolean holds() {
        return violations.isEmpty();
    }
}
