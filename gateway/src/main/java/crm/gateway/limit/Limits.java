package crm.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import crm.gateway.route.Cost;
import crm.persistence.Caller;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Requests per second, for each client of each tenant and each class. Buckets that nobody has used for a while are
 * forgotten: by then they would be full again.
 */
@Singleton
public final class Limits {

    private final Map<Cost, Quota> quotas = new EnumMap<>(Cost.class);
    private final LoadingCache<Holder, Bucket> buckets;

    Limits(
            Config config,
            @ConfigProperty(name = "crm.limits.burst-seconds") int burstSeconds,
            @ConfigProperty(name = "crm.limits.remembered") long remembered) {
        for (Cost cost : Cost.values()) {
            long perSecond = config.getValue("crm.limits." + cost.key(), Long.class);
            quotas.put(cost, new Quota(cost, perSecond, burstSeconds));
        }
        buckets = Caffeine.newBuilder()
                .maximumSize(remembered)
                .expireAfterAccess(Duration.ofSeconds(10L * burstSeconds))
                .executor(Runnable::run)
                .build(holder -> quotas.get(holder.cost()).bucket(TimeMeter.SYSTEM_NANOTIME));
    }

    /** Takes one request of the caller, if there is one left. */
    public Share take(Caller caller, Cost cost) {
        return take(new Holder(caller.tenant(), caller.client(), cost));
    }

    /** Takes one request without a token from this address, if there is one left. */
    public Share takeOpen(String address) {
        return take(new Holder("", address, Cost.OPEN));
    }

    private Share take(Holder holder) {
        ConsumptionProbe probe = buckets.get(holder).tryConsumeAndReturnRemaining(1);
        return new Share(
                quotas.get(holder.cost()),
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    /** What the caller has left in each class. Nothing is taken. */
    List<LimitView> of(Caller caller) {
        return Stream.of(Cost.READ, Cost.WRITE, Cost.EXPENSIVE)
                .map(cost -> view(new Holder(caller.tenant(), caller.client(), cost)))
                .toList();
    }

    private LimitView view(Holder holder) {
        Quota quota = quotas.get(holder.cost());
        EstimationProbe probe = buckets.get(holder).estimateAbilityToConsume(quota.capacity());
        return new LimitView(
                holder.cost().key(),
                quota.perSecond(),
                quota.capacity(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForRefill()));
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }
}
