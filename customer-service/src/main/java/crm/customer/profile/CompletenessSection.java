package crm.customer.profile;

import crm.administration.SoleDecision;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How the completeness of customers is rated, as part of the tenant's configuration. */
@Singleton
class CompletenessSection extends SoleDecision<DecideCompleteness> {

    private static final DecideCompleteness STANDARD = new DecideCompleteness(Completeness.STANDARD.weights());

    private final CompletenessService service;

    CompletenessSection(CompletenessService service) {
        super("completeness", "customers", DecideCompleteness.class);
        this.service = service;
    }

    @Override
    protected Uni<Optional<DecideCompleteness>> decided(Unit unit) {
        return service.get(unit)
                .map(rule -> Optional.of(rule.completeness())
                        .filter(completeness -> !completeness.equals(Completeness.STANDARD))
                        .map(completeness -> new DecideCompleteness(completeness.weights())));
    }

    @Override
    protected Uni<Void> decide(Unit unit, Optional<DecideCompleteness> decision) {
        return service.get(unit)
                .chain(now -> service.decide(unit, now.version(), decision.orElse(STANDARD)))
                .replaceWithVoid();
    }
}
