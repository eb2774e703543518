package crm.assignment;

import crm.assignment.score.Inputs;
import crm.assignment.score.Ranking;
import crm.assignment.score.Score;
import crm.persistence.Ids;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A decision as the API shows it.
 *
 * @param id {@code asd_…}; null where it is only a preview
 * @param recordId null where the record is not stored
 * @param ruleId {@code asr_…}
 * @param assignee subject of who gets the record; null where nobody can take it
 * @param runnerUp who would have got it otherwise
 * @param score of the assignee
 * @param inputs all that it depended on; only for those who may see {@code assignments:read}
 * @param ranking everybody's score; only for those who may see {@code assignments:read}
 */
public record DecisionView(
        String id,
        String recordId,
        String ruleId,
        Long ruleVersion,
        Cause cause,
        String assignee,
        String runnerUp,
        BigDecimal score,
        Instant decidedAt,
        Inputs inputs,
        Ranking ranking) {

    /** As it is shown. */
    public static DecisionView of(Decision decision, String prefix, boolean details) {
        Ranking ranking = decision.ranking();
        return new DecisionView(
                decision.id() == null ? null : Ids.text("asd", decision.id()),
                decision.record() == null ? null : Ids.text(prefix, decision.record()),
                Ids.text("asr", decision.rule()),
                decision.ruleVersion(),
                decision.cause(),
                ranking.best().map(Score::subject).orElse(null),
                details ? ranking.runnerUp().map(Score::subject).orElse(null) : null,
                ranking.best().map(Score::total).orElse(null),
                decision.decidedAt(),
                details ? decision.inputs() : null,
                details ? ranking : null);
    }
}
