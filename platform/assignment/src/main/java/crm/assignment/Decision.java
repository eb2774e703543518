package crm.assignment;

import crm.assignment.score.Candidate;
import crm.assignment.score.Inputs;
import crm.assignment.score.Ranking;
import crm.assignment.score.Score;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What was decided about a record.
 *
 * @param id null where it is only a preview
 * @param inputs all that it depended on
 * @param ranking what followed from it
 */
public record Decision(
        UUID id,
        UUID record,
        UUID rule,
        long ruleVersion,
        Cause cause,
        Instant decidedAt,
        Inputs inputs,
        Ranking ranking) {

    /** Who gets the record; nobody where nobody can take it. */
    public Optional<Candidate> assignee() {
        return ranking.best()
                .map(Score::subject)
                .flatMap(subject -> inputs.candidates().stream()
                        .filter(candidate -> candidate.subject().equals(subject))
                        .findFirst());
    }

    /** The same decision, made again from what was kept of it. */
    public Decision again() {
        return new Decision(id, record, rule, ruleVersion, cause, decidedAt, inputs, Ranking.of(inputs));
    }
}
