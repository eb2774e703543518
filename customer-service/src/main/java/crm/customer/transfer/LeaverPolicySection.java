package crm.customer.transfer;

import crm.administration.SoleDecision;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** To whom customers of leavers go, as part of the tenant's configuration. */
@Singleton
class LeaverPolicySection extends SoleDecision<DecideLeaverPolicy> {

    private static final DecideLeaverPolicy STANDARD = new DecideLeaverPolicy(Heir.MANAGER);

    private final LeaverPolicyService service;

    LeaverPolicySection(LeaverPolicyService service) {
        super("leavers", "customers", DecideLeaverPolicy.class);
        this.service = service;
    }

    @Override
    protected Uni<Optional<DecideLeaverPolicy>> decided(Unit unit) {
        return service.get(unit)
                .map(policy -> Optional.of(new DecideLeaverPolicy(policy.heir()))
                        .filter(decision -> !decision.equals(STANDARD)));
    }

    @Override
    protected Uni<Void> decide(Unit unit, Optional<DecideLeaverPolicy> decision) {
        return service.get(unit)
                .chain(now -> service.decide(unit, now.version(), decision.orElse(STANDARD)))
                .replaceWithVoid();
    }
}
