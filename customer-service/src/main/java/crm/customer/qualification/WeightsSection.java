package crm.customer.qualification;

import crm.administration.SoleDecision;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How the parts of the score of customers are weighed, as part of the tenant's configuration. */
@Singleton
class WeightsSection extends SoleDecision<DecideWeights> {

    private static final DecideWeights STANDARD = of(Weights.DEFAULT);

    private final QualificationService service;

    WeightsSection(QualificationService service) {
        super("qualification", "customers", DecideWeights.class);
        this.service = service;
    }

    private static DecideWeights of(Weights weights) {
        return new DecideWeights(weights.desire(), weights.power(), weights.margin());
    }

    @Override
    protected Uni<Optional<DecideWeights>> decided(Unit unit) {
        return service.weights(unit)
                .map(weights -> Optional.of(of(weights)).filter(decision -> !decision.equals(STANDARD)));
    }

    @Override
    protected Uni<Void> decide(Unit unit, Optional<DecideWeights> decision) {
        return service.weights(unit)
                .chain(now -> service.decide(unit, now.version(), decision.orElse(STANDARD)))
                .replaceWithVoid();
    }
}
