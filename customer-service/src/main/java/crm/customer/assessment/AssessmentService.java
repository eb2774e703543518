package crm.customer.assessment;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import crm.privacy.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** How customers are to deal with that the caller sees. */
@ApplicationScoped
class AssessmentService {

    private final Assessments assessments;
    private final ErasedSubjects erased;

    AssessmentService(Assessments assessments, ErasedSubjects erased) {
        this.assessments = assessments;
        this.erased = erased;
    }

    Uni<AssessmentView> get(Unit unit, String id) {
        return seen(unit, id)
                .flatMap(customer -> traits(unit, customer, List.of(Trait.values())))
                .map(traits -> new AssessmentView(id, unit.now(), traits));
    }

    Uni<TraitView> get(Unit unit, String id, String trait) {
        Trait known = trait(trait);
        return seen(unit, id).flatMap(customer -> trait(unit, customer, known));
    }

    /** Holds the trait for what a person knows, until that is taken back. */
    Uni<TraitView> decide(Unit unit, String id, String trait, long expected, DecideTrait command) {
        Trait known = trait(trait);
        DecideTrait checked = command.checked();
        return seen(unit, id)
                .call(customer -> erased.requireKnown(unit, Set.of(customer), "customer-erased"))
                .flatMap(customer -> trait(unit, customer, known)
                        .flatMap(now -> next(unit, customer, now, expected, checked.score(), checked.reason())));
    }

    /**
     * Takes back what a person decided, so that facts decide again.
     *
     * @return fails with {@link RuleViolation} where facts do already
     */
    Uni<TraitView> withdraw(Unit unit, String id, String trait, long expected) {
        Trait known = trait(trait);
        return seen(unit, id)
                .flatMap(customer -> trait(unit, customer, known).flatMap(now -> {
                    if (now.version() == expected && now.decision() == null) {
                        throw new RuleViolation("nothing-decided", "Nobody has decided on this trait.");
                    }
                    return next(unit, customer, now, expected, null, null);
                }));
    }

    /** @throws NotFound where there is no such trait */
    static Trait trait(String name) {
        return Arrays.stream(Trait.values())
                .filter(trait -> trait.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("trait " + name));
    }

    private Uni<TraitView> next(Unit unit, UUID customer, TraitView now, long expected, Integer score, String reason) {
        if (now.version() != expected) {
            throw new Stale(expected, now.version());
        }
        Decision next = new Decision(
                expected + 1, score, reason, now.calculated(), unit.caller().subject(), unit.now());
        return assessments.decide(unit, customer, now.trait(), next).chain(() -> trait(unit, customer, now.trait()));
    }

    private Uni<TraitView> trait(Unit unit, UUID customer, Trait trait) {
        return traits(unit, customer, List.of(trait)).map(List::getFirst);
    }

    private Uni<List<TraitView>> traits(Unit unit, UUID customer, List<Trait> traits) {
        return assessments
                .evidence(unit, customer, traits)
                .flatMap(evidence -> assessments
                        .decisions(unit, customer, traits)
                        .map(decisions -> traits.stream()
                                .map(trait -> {
                                    List<Evidence> facts = evidence.getOrDefault(trait, List.of());
                                    return TraitView.of(
                                            trait,
                                            Estimate.of(facts, unit.now()),
                                            decisions.getOrDefault(trait, Decision.NONE),
                                            facts);
                                })
                                .toList()));
    }

    private static Uni<UUID> seen(Unit unit, String id) {
        UUID customer = Ids.parse("cus", id);
        return Visibility.require(unit, "customer", customer, "customer " + id).replaceWith(customer);
    }
}
