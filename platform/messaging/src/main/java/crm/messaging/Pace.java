package crm.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets the consumer rest for a while after records have come. The first record after a silence is there at once; those
 * behind it come together, which costs broker and database less, and asking again all the time costs the broker much more
 * than answering.
 */
@ApplicationScoped
class Pace {

    /** A consumer that is so many records behind does not rest. */
    private static final long BEHIND = 1000;

    private final Duration rest;

    Pace(@ConfigProperty(name = "crm.consume.every") Duration rest) {
        this.rest = rest;
    }

    /** When a rest that begins now ends, by {@link System#nanoTime}. */
    long restUntil() {
        return System.nanoTime() + rest.toNanos();
    }

    /** Rests on the consumer's own thread, which may wait; where there is a backlog or the time is over, not at all. */
    static void rest(Consumer<?, ?> consumer, long until) {
        long left = until - System.nanoTime();
        if (left > 0 && !isBehind(consumer)) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As the last answer of the broker told; it is not asked for this. */
    private static boolean isBehind(Consumer<?, ?> consumer) {
        long behind = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            behind += lag.orElse(0);
            if (behind >= BEHIND) {
                return true;
            }
        }
        return false;
    }
}
