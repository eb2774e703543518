package crm.assignment.score;

import java.time.Instant;
import java.util.List;

/** All that a decision depends on. Who keeps it can decide again, and decides the same. */
public record Inputs(Instant at, Terms terms, Demand demand, List<Candidate> candidates) {

    public Inputs {
        candidates = List.copyOf(candidates);
    }

    /** The same without people who are of other units or have left: the rule is not about them. */
    public Inputs ofThoseConcerned() {
        return new Inputs(
                at,
                terms,
                demand,
                candidates.stream()
                        .filter(candidate -> candidate.inUnit() && candidate.active())
                        .toList());
    }
}
