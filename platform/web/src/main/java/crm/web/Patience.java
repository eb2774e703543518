package crm.web;

import crm.persistence.NotKnownYet;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What was created elsewhere a moment ago is known here as soon as its event has arrived: so long a command waits. */
final class Patience {

    private static final Duration FIRST_LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration BOUND = Duration.ofSeconds(3);

    private Patience() {}

    /** Tries again while the work fails with {@link NotKnownYet}; a rule violation when that does not help. */
    static <T> Uni<T> with(Uni<T> work) {
        return work.onFailure(NotKnownYet.class)
                .retry()
                .withBackOff(FIRST_LOOK_AGAIN, LOOK_AGAIN)
                .expireIn(BOUND.toMillis())
                .onFailure(failure -> missing(failure) != null)
                .transform(failure -> missing(failure).asRuleViolation());
    }

    /** The last of several attempts arrives wrapped. */
    private static NotKnownYet missing(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof NotKnownYet missing) {
                return missing;
            }
        }
        return null;
    }
}
