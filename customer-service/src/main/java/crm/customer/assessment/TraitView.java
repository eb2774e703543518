package crm.customer.assessment;

import java.util.List;

/**
 * A trait of a customer as the API shows it.
 *
 * @param version of what people decided, as in the ETag; 0 where nobody ever decided anything
 * @param score 0 to 100: what a person decided, otherwise what facts say
 * @param calculated what facts say, 50 where they say nothing
 * @param confidence 0 where nothing is known, towards 100 the more and the newer facts there are
 * @param decision what a person decided, null where facts decide
 * @param evidence the latest facts, which the calculated score follows from
 */
public record TraitView(
        Trait trait,
        long version,
        int score,
        int calculated,
        int confidence,
        TraitDecisionView decision,
        List<EvidenceView> evidence) {

    static TraitView of(Trait trait, Estimate estimate, Decision decision, List<Evidence> evidence) {
        return new TraitView(
                trait,
                decision.version(),
                decision.stands() ? decision.score() : estimate.score(),
                estimate.score(),
                estimate.confidence(),
                decision.stands() ? TraitDecisionView.of(decision) : null,
                evidence.stream().map(EvidenceView::of).toList());
    }
}
