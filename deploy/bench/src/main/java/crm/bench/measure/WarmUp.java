package crm.bench.measure;

import java.io.IOException;
import java.time.Duration;

/** Runs something until it no longer gets faster: a just-in-time compiler's work is done before anything is measured. */
final class WarmUp {

    static final Duration ROUND = Duration.ofSeconds(5);

    private static final int LEAST_ROUNDS = 6;
    private static final int MOST_ROUNDS = 24;
    private static final int STEADY_ROUNDS = 3;
    private static final double FASTER = 1.07;

    private WarmUp() {}

    /** One round of {@link #ROUND}. */
    @FunctionalInterface
    interface Round {
        /** How fast it was. */
        double run(int number) throws IOException;
    }

    /** Repeats the round until three in a row were not 7 % faster than the best before: 30 s at least, 2 minutes at most. */
    static void run(Round round) throws IOException {
        double best = 0;
        int steady = 0;
        for (int i = 0; i < MOST_ROUNDS && (i < LEAST_ROUNDS || steady < STEADY_ROUNDS); i++) {
            double rate = round.run(i);
            steady = rate > best * FASTER ? 0 : steady + 1;
            best = Math.max(best, rate);
        }
    }
}
