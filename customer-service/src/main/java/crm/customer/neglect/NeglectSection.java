package crm.customer.neglect;

import crm.administration.SoleDecision;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How long customers may be left alone, as part of the tenant's configuration. */
@Singleton
class NeglectSection extends SoleDecision<DecideNeglectRule> {

    private static final DecideNeglectRule STANDARD = new DecideNeglectRule(NeglectRule.DEFAULT.thresholds());

    private final NeglectRuleService service;

    NeglectSection(NeglectRuleService service) {
        super("neglect", "customers", DecideNeglectRule.class);
        this.service = service;
    }

    @Override
    protected Uni<Optional<DecideNeglectRule>> decided(Unit unit) {
        return service.get(unit)
                .map(rule -> Optional.of(new DecideNeglectRule(rule.thresholds()))
                        .filter(decision -> !decision.equals(STANDARD)));
    }

    @Override
    protected Uni<Void> decide(Unit unit, Optional<DecideNeglectRule> decision) {
        return service.get(unit)
                .chain(now -> service.decide(unit, now.version(), decision.orElse(STANDARD)))
                .replaceWithVoid();
    }
}
