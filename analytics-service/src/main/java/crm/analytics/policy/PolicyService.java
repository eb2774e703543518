package crm.analytics.policy;

import com.fasterxml.jackson.databind.JsonNode;
import crm.persistence.DatabaseErrors;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What can be done with the policy. A new one is applied to all customers by the next refresh, which begins at once. */
@ApplicationScoped
class PolicyService {

    private final Policies policies;

    PolicyService(Policies policies) {
        this.policies = policies;
    }

    Uni<Reply> show(Unit unit) {
        return policies.current(unit).map(current -> Reply.ok(current.version(), current.policy()));
    }

    Uni<Reply> replace(Unit unit, long expected, JsonNode wanted) {
        Policy policy = PolicyJson.read(wanted);
        return policies.current(unit).chain(current -> {
            if (current.version() != expected) {
                throw new Stale(expected, current.version());
            }
            return policies.add(unit, new Policies.Versioned(expected + 1, policy))
                    .onFailure(failure -> DatabaseErrors.violatedUnique(failure).isPresent())
                    .transform(failure -> new Stale(expected, expected + 1))
                    .chain(() -> show(unit));
        });
    }
}
