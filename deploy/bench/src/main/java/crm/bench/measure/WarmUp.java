package crm.bench.measure;

import crm.bench.machine.Processes;
import crm.bench.platform.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Runs something until the just-in-time compilers of the platform have done their work, which costs more than the work
 * itself at first: for a minute or two they take a third of all processor time.
 */
final class WarmUp {

    static final Duration ROUND = Duration.ofSeconds(5);

    private static final int LEAST_ROUNDS = 12;
    private static final int MOST_ROUNDS = 60;
    /** Of one processor's time. */
    private static final double QUIET = 0.06;
    /** Compilers rest for a round now and then long before they are done. */
    private static final int QUIET_ROUNDS = 3;

    private WarmUp() {}

    /** One round of {@link #ROUND}. */
    @FunctionalInterface
    interface Round {
        void run(int number) throws IOException;
    }

    /** Repeats the round until the compilers are quiet for three in a row: a minute at least, 5 minutes at most. */
    static void run(Stage stage, Round round) throws IOException {
        List<Long> processes = stage.status().services().stream().map(Part::pid).toList();
        double compiled = Processes.compilerSeconds(processes);
        int quiet = 0;
        for (int i = 0; i < MOST_ROUNDS && (i < LEAST_ROUNDS || quiet < QUIET_ROUNDS); i++) {
            round.run(i);
            double now = Processes.compilerSeconds(processes);
            quiet = now - compiled < QUIET * ROUND.toSeconds() ? quiet + 1 : 0;
            compiled = now;
        }
    }
}
