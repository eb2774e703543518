package crm.local.run;

import java.time.Duration;

/** The pause before the next start: 1 s, doubled at every early end, 30 s at most. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private Duration next = FIRST;

    /** The pause after a run of that length; a run of a minute or more starts the count afresh. */
    Duration after(Duration run) {
        if (run.compareTo(LONG_ENOUGH) >= 0) {
            next = FIRST;
        }
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
