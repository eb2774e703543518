package crm.web;

import crm.persistence.NotKnownYet;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;

/**
 * What was created elsewhere a moment ago is known here as soon as its event has arrived: so long a command waits.
 *
 * <p>An older record may have come into the caller's sight a moment ago. Far more often it is a wrong one, whose sender
 * should not have to wait. A new one is surely on its way, and through services that have just started that takes
 * seconds.
 */
final class Patience {

    private static final Duration FIRST_LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** How long any record is waited for. */
    static final Duration BOUND = Duration.ofSeconds(3);

    /** How old a new record may become while it is waited for; nothing is waited for longer. */
    static final Duration NEW = Duration.ofSeconds(10);

    private Patience() {}

    /** Tries again while the work fails with {@link NotKnownYet}; a rule violation when that does not help. */
    static <T> Uni<T> with(Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            Instant start = Instant.now();
            return work.onFailure(failure -> failure instanceof NotKnownYet missing
                            && Instant.now().isBefore(end(start, missing.created())))
                    .retry()
                    .withBackOff(FIRST_LOOK_AGAIN, LOOK_AGAIN)
                    .expireIn(NEW.toMillis())
                    .onFailure(failure -> missing(failure) != null)
                    .transform(failure -> missing(failure).asRuleViolation());
        });
    }

    /** Until when a record is waited for, apart from {@link #NEW} as the longest of all waits. */
    static Instant end(Instant start, Instant created) {
        Instant any = start.plus(BOUND);
        Instant young = created.plus(NEW);
        return young.isAfter(any) ? young : any;
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
