package crm.bench.measure;

import crm.bench.company.Drain;
import crm.bench.platform.Database;
import crm.bench.platform.Part;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * P14: how much faster two instances of analytics-service consume a backlog than one, each held to one processor of its
 * own. Kafka and PostgreSQL have no processor to themselves: on a machine with two of them the second instance takes
 * from them what it gains, and the figure says so.
 */
public final class ScaleOut implements Benchmark {

    private static final String SERVICE = "analytics-service";
    private static final String WHAT = "events consumed per second, two instances against one";
    private static final Bound BOUND = Bound.ratioAtLeast(1.5, 1.8);
    private static final int EVENTS = 40_000;
    private static final long PATIENCE_SECONDS = 900;

    @Override
    public String id() {
        return "P14";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        stage.base();
        double one = consumedPerSecond(stage, 1);
        stage.restart("--scale", SERVICE + "=2");
        double two = consumedPerSecond(stage, 2);
        String wrong = stage.base().wrong(stage.analytics());
        String note = String.format(
                Locale.ROOT,
                "backlogs of %,d events; %d processors for both instances, Kafka and PostgreSQL together",
                EVENTS,
                Runtime.getRuntime().availableProcessors());
        return List.of(new Figure(id(), WHAT, two, "1/s", one, two / one, null, BOUND, note, true).unless(wrong));
    }

    /** Consumes one backlog to warm up and one to be measured, with each instance on a processor of its own. */
    private static double consumedPerSecond(Stage stage, int instances) throws IOException {
        List<Part> parts = stage.look().parts().stream()
                .filter(part -> part.name().startsWith(SERVICE))
                .toList();
        if (parts.size() != instances) {
            throw new IllegalStateException(parts.size() + " instances of " + SERVICE + " run");
        }
        int processors = Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < instances; i++) {
            hold(parts.get(i).pid(), processors - 1 - i % processors);
        }
        double rate = 0;
        try (Database sales = new Database(stage.target("sales"));
                Database analytics = new Database(stage.target("analytics"));
                Drain drain = new Drain(sales, analytics, stage.bootstrap())) {
            for (int i = 0; i < 2; i++) {
                // A start or a backlog may have brought about a fit or a refresh of everybody.
                stage.awaitRest();
                long start = System.nanoTime();
                stage.buyAgain(EVENTS, 10L * instances + i);
                if (!drain.await(PATIENCE_SECONDS)) {
                    throw new IllegalStateException("the backlog was not consumed");
                }
                rate = EVENTS / ((System.nanoTime() - start) / 1e9);
            }
        }
        return rate;
    }

    /** All threads of a process, to one processor. */
    private static void hold(long pid, int processor) throws IOException {
        Process process = new ProcessBuilder(
                        "taskset", "-a", "-c", "-p", Integer.toString(processor), Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("taskset could not hold process " + pid);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
