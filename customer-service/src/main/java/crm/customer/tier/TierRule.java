package crm.customer.tier;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/**
 * Customers that are among the largest, in whatever currency, are key accounts: those that make up the first share of the
 * revenue of a year, by the policy of analytics-service. What somebody decided about one stays.
 */
@ApplicationScoped
public class TierRule {

    private final Tiers tiers;
    private final TierWorker worker;

    TierRule(Tiers tiers, TierWorker worker) {
        this.tiers = tiers;
        this.worker = worker;
    }

    /** Takes note of what classes say of customers whose classes are others now; the rest follows at once. */
    public Uni<Void> follow(Unit unit, Set<UUID> classified) {
        return classified.isEmpty()
                ? Uni.createFrom().voidItem()
                : tiers.rule(unit, classified).invoke(() -> unit.afterCommit(worker::wake));
    }
}
