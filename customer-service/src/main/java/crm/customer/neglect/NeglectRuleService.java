package crm.customer.neglect;

import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What can be done with the rule of a tenant. */
@ApplicationScoped
class NeglectRuleService {

    private final NeglectRules rules;
    private final NeglectWorker worker;

    NeglectRuleService(NeglectRules rules, NeglectWorker worker) {
        this.rules = rules;
        this.worker = worker;
    }

    Uni<NeglectRule> get(Unit unit) {
        return rules.get(unit);
    }

    /**
     * Looks after customers by another rule, at once.
     *
     * @return fails with {@link Stale} where the rule has another version than {@code expected}
     */
    Uni<NeglectRule> decide(Unit unit, long expected, DecideNeglectRule command) {
        return rules.decide(unit, expected, command.checked()).invoke(() -> unit.afterCommit(worker::wake));
    }
}
