package crm.bench.measure;

import crm.bench.company.Acknowledged;
import crm.bench.company.OrderTraffic;
import crm.bench.limit.SqlOutcome;
import crm.bench.load.Load;
import crm.bench.load.Outcome;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders at half of the highest rate, as they come and not as they are answered, in turn with the same transactions sent
 * by the SQL driver at the same rate.
 *
 * @param perSecond the rate
 * @param millis 99th percentile of the response time, of the driver and of the platform
 * @param acknowledged the orders of all runs
 * @param generatorShare of one processor
 * @param wrong what the ledger found; null when nothing
 */
record HalfLoad(double perSecond, Pairs millis, List<Acknowledged> acknowledged, double generatorShare, String wrong) {

    private static final int CLIENTS = 32;
    private static final int CONNECTIONS = 64;
    private static final double PERCENTILE = 99;

    static HalfLoad measure(Stage stage) throws IOException {
        double rate = stage.peak().perSecond() / 2;
        Pairs millis = new Pairs();
        List<Acknowledged> acknowledged = new ArrayList<>();
        double share = 0;
        String wrong = null;
        OrderMirror mirror = stage.mirror();
        for (int i = 0; i < stage.effort().pairs() && wrong == null; i++) {
            SqlOutcome limit = stage.limit().atRate(mirror.target(), mirror.transaction(), CLIENTS, rate, stage.time());
            OrderTraffic traffic = stage.orders(100 + i);
            Outcome outcome = open(stage, traffic, rate, i);
            wrong = stage.ledger().check(traffic);
            if (wrong == null && outcome.done() < outcome.total()) {
                wrong = (outcome.total() - outcome.done()) + " orders refused at half load: " + outcome.statuses();
            }
            millis.add(limit.millis(PERCENTILE), outcome.millis(PERCENTILE));
            acknowledged.addAll(traffic.acknowledged());
            share = outcome.generatorShare();
        }
        return new HalfLoad(rate, millis, acknowledged, share, wrong);
    }

    static Outcome open(Stage stage, OrderTraffic traffic, double rate, long seed) throws IOException {
        try (Load load = new Load(stage.gateway(), CONNECTIONS)) {
            return load.open(traffic, rate, stage.time(), seed);
        }
    }
}
