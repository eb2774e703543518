package crm.bench.measure;

import crm.bench.company.ReadTraffic;
import crm.bench.load.Load;
import crm.bench.load.Outcome;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * P8: authenticated reads per second through the gateway.
 *
 * <p>Its limit is the same request sent to the service itself: the difference is all that the gateway costs.
 */
public final class GatewayCost implements Benchmark {

    private static final Bound BOUND = Bound.ratioAtLeast(0.55, 0.75);
    /** As many as keep the longer way busy: requests wait at three processes, not at two. */
    private static final int CONNECTIONS = 64;

    private static final double QUIET = 0.3;

    @Override
    public String id() {
        return "P8";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        InetSocketAddress direct = stage.platform().address(stage.status().part("analytics-service"));
        InetSocketAddress gateway = stage.gateway();
        Pairs pairs = new Pairs();
        String wrong = null;
        WarmUp.run(stage, round -> closed(stage, gateway, round, WarmUp.ROUND));
        for (int i = 0; i < stage.effort().pairs(); i++) {
            Outcome limit = closed(stage, direct, i, stage.time());
            Outcome outcome = closed(stage, gateway, i, stage.time());
            pairs.add(limit.perSecond(), outcome.perSecond());
            boolean right = limit.statuses().keySet().equals(Set.of(200))
                    && outcome.statuses().keySet().equals(Set.of(200));
            wrong = right ? wrong : "answers " + limit.statuses() + " and " + outcome.statuses();
        }
        double rate = pairs.medianMeasured() * QUIET;
        double without = open(stage, direct, rate).millis(99);
        double with = open(stage, gateway, rate).millis(99);
        String note = String.format(
                Locale.ROOT, "p99 at %.0f/s: %.2f ms direct, %.2f ms through the gateway", rate, without, with);
        return List.of(Figure.of(id(), "reads per second through the gateway", pairs, "1/s", BOUND, note)
                .unless(wrong));
    }

    private static Outcome closed(Stage stage, InetSocketAddress target, long seed, Duration time) throws IOException {
        try (Load load = new Load(target, CONNECTIONS)) {
            return load.closed(traffic(stage, target, seed), time);
        }
    }

    private static Outcome open(Stage stage, InetSocketAddress target, double rate) throws IOException {
        try (Load load = new Load(target, CONNECTIONS)) {
            return load.open(traffic(stage, target, 7), rate, stage.time(), 7);
        }
    }

    private static ReadTraffic traffic(Stage stage, InetSocketAddress target, long seed) throws IOException {
        return new ReadTraffic(ValueRead.paths(stage.company()), Stage.host(target), stage.token(), seed);
    }
}
