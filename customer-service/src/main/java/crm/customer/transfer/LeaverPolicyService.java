package crm.customer.transfer;

import crm.persistence.Checks;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What can be done with the policy for leavers. */
@ApplicationScoped
class LeaverPolicyService {

    private final LeaverPolicies policies;

    LeaverPolicyService(LeaverPolicies policies) {
        this.policies = policies;
    }

    Uni<LeaverPolicy> get(Unit unit) {
        return policies.get(unit);
    }

    /** @return fails with {@link Stale} where the policy has another version than {@code expected} */
    Uni<LeaverPolicy> decide(Unit unit, long expected, DecideLeaverPolicy command) {
        Checks checks = Checks.at("");
        Heir heir = checks.required("heir", command.heir());
        checks.done();
        return policies.get(unit)
                .invoke(now -> {
                    if (now.version() != expected) {
                        throw new Stale(expected, now.version());
                    }
                })
                .chain(() -> policies.decide(unit, expected, heir))
                .invoke(decided -> {
                    if (!decided) {
                        throw new Stale(expected, expected + 1);
                    }
                })
                .chain(() -> policies.get(unit));
    }
}
