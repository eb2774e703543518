package crm.assignment.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everybody who could do a piece of work, in the order in which they suit it.
 *
 * @param scores best first
 * @param excluded who could not, by subject
 */
public record Ranking(List<Score> scores, List<Excluded> excluded) {

    /** Somebody who gets none of the work. */
    public record Excluded(String subject, Exclusion reason) {}

    public Ranking {
        scores = List.copyOf(scores);
        excluded = List.copyOf(excluded);
    }

    /** The order that follows from what is known. The same inputs give the same order. */
    public static Ranking of(Inputs inputs) {
        List<Score> scores = new ArrayList<>();
        List<Excluded> excluded = new ArrayList<>();
        for (Candidate candidate : inputs.candidates()) {
            Exclusion.of(candidate, inputs.terms())
                    .ifPresentOrElse(
                            reason -> excluded.add(new Excluded(candidate.subject(), reason)),
                            () -> scores.add(Score.of(candidate, inputs)));
        }
        scores.sort(Score.ORDER);
        excluded.sort((one, other) -> one.subject().compareTo(other.subject()));
        return new Ranking(scores, excluded);
    }

    /** Who suits best; nobody where nobody can. */
    public Optional<Score> best() {
        return scores.stream().findFirst();
    }

    /** Who would have got it otherwise. */
    public Optional<Score> runnerUp() {
        return scores.stream().skip(1).findFirst();
    }
}
