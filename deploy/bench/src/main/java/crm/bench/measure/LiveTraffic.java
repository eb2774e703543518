package crm.bench.measure;

import crm.bench.company.Acknowledged;
import crm.bench.company.OrderTraffic;
import crm.bench.load.Load;
import crm.bench.load.Outcome;
import crm.bench.load.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/** What goes on while something large is at work: orders come in, and values of customers are read, until it is over. */
final class LiveTraffic implements AutoCloseable {

    private static final double ORDERS = 100;
    private static final double READS = 50;
    private static final int CONNECTIONS = 16;
    private static final Duration ROUND = Duration.ofSeconds(4);

    private final Stage stage;
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<OrderTraffic> orders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Histogram readMicros = new Histogram(3);
    private long reads;
    private long failedReads;
    private long refusedOrders;
    private volatile Exception failure;

    private LiveTraffic(Stage stage) {
        this.stage = stage;
    }

    /** One more round of a kind. */
    @FunctionalInterface
    private interface Round {
        void run(int number) throws IOException;
    }

    /** Begins, once the platform is warm and has done what it was given before. */
    static LiveTraffic start(Stage stage) throws IOException {
        LiveTraffic traffic = new LiveTraffic(stage);
        stage.company();
        stage.awaitRest();
        traffic.repeat(traffic::order);
        traffic.repeat(traffic::read);
        return traffic;
    }

    private void repeat(Round round) {
        threads.add(Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; !over.get(); i++) {
                    round.run(i);
                }
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }));
    }

    private void order(int number) throws IOException {
        OrderTraffic traffic = stage.orders(5000 + number);
        Outcome outcome = load(traffic, ORDERS, number);
        orders.add(traffic);
        refusedOrders += outcome.total() - outcome.done();
    }

    private void read(int number) throws IOException {
        Outcome outcome = load(stage.reads(number), READS, number);
        reads += outcome.total();
        failedReads += outcome.total() - outcome.done();
        readMicros.add(outcome.micros());
    }

    private Outcome load(Traffic traffic, double perSecond, long seed) throws IOException {
        try (Load load = new Load(stage.gateway(), CONNECTIONS)) {
            return load.open(traffic, perSecond, ROUND, seed);
        }
    }

    /** Ends it; what was wrong with it, null when nothing was. */
    String end() throws IOException {
        close();
        if (failure != null) {
            return "the traffic stopped: " + failure;
        }
        String wrong = stage.ledger().check(orders.toArray(OrderTraffic[]::new));
        if (wrong != null) {
            return wrong;
        }
        return failedReads > 0 ? failedReads + " of " + reads + " reads failed" : null;
    }

    /** The orders that were acknowledged, once it has ended. */
    List<Acknowledged> acknowledged() {
        return orders.stream()
                .flatMap(traffic -> traffic.acknowledged().stream())
                .toList();
    }

    /** What it was, once it has ended. */
    String note() {
        return String.format(
                Locale.ROOT,
                "meanwhile %d orders, %d refused, and %d reads of a value, %d failed, p99 %.0f ms",
                acknowledged().size(),
                refusedOrders,
                reads,
                failedReads,
                readMicros.getValueAtPercentile(Freshness.P99) / 1000.0);
    }

    @Override
    public void close() {
        over.set(true);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
