package crm.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How far behind the service is: the age of the newest event when its batch was applied, and when that was. */
@ApplicationScoped
class ConsumerLag {

    private final AtomicLong lagMillis = new AtomicLong();
    private final AtomicLong appliedAt = new AtomicLong();

    ConsumerLag(MeterRegistry metrics) {
        metrics.gauge("crm.consumer.lag.seconds", lagMillis, millis -> millis.get() / 1000.0);
        metrics.gauge("crm.consumer.applied.at.seconds", appliedAt, millis -> millis.get() / 1000.0);
    }

    /** These events have just been applied. */
    void applied(List<Received> events) {
        if (!events.isEmpty()) {
            Instant now = Instant.now();
            Instant newest =
                    events.stream().map(Received::time).max(Instant::compareTo).orElse(now);
            lagMillis.set(Math.max(0, Duration.between(newest, now).toMillis()));
            appliedAt.set(now.toEpochMilli());
        }
    }
}
