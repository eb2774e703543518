package crm.customer.coding;

import crm.administration.SoleDecision;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How customers are numbered, as part of the tenant's configuration. */
@Singleton
class CodingSection extends SoleDecision<DecideCodingRule> {

    private final CustomerNumbers numbers;

    CodingSection(CustomerNumbers numbers) {
        super("codingRules", "customers", DecideCodingRule.class);
        this.numbers = numbers;
    }

    @Override
    protected Uni<Optional<DecideCodingRule>> decided(Unit unit) {
        return numbers.rule(unit)
                .map(rule -> Optional.ofNullable(rule.pattern()).map(DecideCodingRule::new));
    }

    @Override
    protected Uni<Void> decide(Unit unit, Optional<DecideCodingRule> decision) {
        String pattern = decision.map(DecideCodingRule::pattern).orElse(null);
        return numbers.rule(unit)
                .chain(now -> numbers.decide(unit, now.version(), pattern))
                .replaceWithVoid();
    }
}
