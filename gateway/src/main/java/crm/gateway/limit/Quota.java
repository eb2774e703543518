package crm.gateway.limit;

import crm.gateway.route.Cost;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * What one client may ask for in one class of requests: a bucket that holds {@code capacity} requests and is refilled
 * with {@code perSecond} of them, evenly.
 *
 * @param cost the class of requests
 * @param perSecond requests that may be made for ever
 * @param capacity requests that may be made at once
 * @param policy the RateLimit-Policy header that says so
 */
record Quota(Cost cost, long perSecond, long capacity, String policy) {

    Quota(Cost cost, long perSecond, int burstSeconds) {
        this(
                cost,
                perSecond,
                perSecond * burstSeconds,
                "\"" + cost.key() + "\";q=" + perSecond * burstSeconds + ";w=" + burstSeconds);
        if (perSecond < 1 || burstSeconds < 1) {
            throw new IllegalArgumentException("crm.limits." + cost.key() + " has to be at least 1");
        }
    }

    Bucket bucket(TimeMeter time) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(capacity)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }
}
