package crm.assignment.score;

import java.util.Optional;
import java.util.Set;

/** Why somebody gets none of the work, whatever the score would be. */
public enum Exclusion {
    /** The rule is for people of another unit, or the person's unit takes no records. */
    OTHER_UNIT,
    /** The person cannot sign in any more. */
    INACTIVE,
    ON_LEAVE,
    /** A licence that the rule asks for is missing. */
    LICENCE,
    /** There is as much with the person as there may be. */
    FULL;

    static Optional<Exclusion> of(Candidate candidate, Terms terms) {
        if (!candidate.inUnit()) {
            return Optional.of(OTHER_UNIT);
        }
        if (!candidate.active()) {
            return Optional.of(INACTIVE);
        }
        if (candidate.onLeave()) {
            return Optional.of(ON_LEAVE);
        }
        if (!Set.copyOf(candidate.licences()).containsAll(terms.licences())) {
            return Optional.of(LICENCE);
        }
        return candidate.load() < candidate.capacity() ? Optional.empty() : Optional.of(FULL);
    }
}
