package crm.customer.assessment;

import java.time.Instant;

/**
 * What a person decided of a trait, or took back, as the API shows it.
 *
 * @param score null where it was taken back
 * @param insteadOf what facts said then
 * @param decidedBy subject of the user or client
 */
public record TraitDecisionView(
        long version, Integer score, String reason, int insteadOf, String decidedBy, Instant decidedAt) {

    static TraitDecisionView of(Decision decision) {
        return new TraitDecisionView(
                decision.version(),
                decision.score(),
                decision.reason(),
                decision.insteadOf(),
                decision.by(),
                decision.at());
    }
}
