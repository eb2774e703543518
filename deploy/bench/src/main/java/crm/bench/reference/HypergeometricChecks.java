package crm.bench.reference;

import crm.analytics.model.buying.BgNbd;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.math.PowerIntegral;
import java.util.List;

/**
 * ln 2F1 at 50 digits, over what buyers need of it. No model computes it; from an expectation of BG/NBD, and from the
 * integral of Pareto/NBD, it follows.
 */
final class HypergeometricChecks {

    private static final double CLOSE = 1e-10;

    private final Data data;
    private final Checks checks;

    HypergeometricChecks(Data data, Checks checks) {
        this.data = data;
        this.checks = checks;
    }

    void run() {
        checks.of("ln 2F1 behind");
        List<Data.Row> rows = data.rows("oracle/hyp2f1_mpmath.csv");
        List<Data.Row> buyers =
                rows.stream().filter(row -> row.text("family").equals("bgnbd")).toList();
        List<Data.Row> leavers =
                rows.stream().filter(row -> !row.text("family").equals("bgnbd")).toList();
        checks.worst(
                "BG/NBD CET", buyers, row -> row.number("log_2F1"), HypergeometricChecks::fromExpectation, CLOSE, true);
        checks.worst(
                "Pareto/NBD likelihood",
                leavers,
                row -> row.number("log_2F1"),
                HypergeometricChecks::fromIntegral,
                CLOSE,
                true);
    }

    /** CET / P(alive) = c / (a - 1) (1 - (1 - z)^k 2F1(k, b; c; z)) with k = r + x, c = a + b - 1, z = t / (α + T + t). */
    private static double fromExpectation(Data.Row row) {
        int x = row.count("x");
        double k = row.number("a");
        double c = row.number("c");
        double a = c - row.number("b") + 1;
        double z = row.number("z");
        double time = row.number("t");
        double age = row.number("T_or_tx");
        double alpha = time / z - time - age;
        BgNbd model = new BgNbd(k - x, alpha, a, row.number("b") - x);
        PurchaseHistory history = new PurchaseHistory(x, x == 0 ? 0 : age, age);
        double expected = model.expectedPurchases(history, time) / model.probabilityAlive(history);
        return Math.log1p((1 - a) * expected / c) - k * Math.log1p(-z);
    }

    /** 2F1(a, b; a + 1; z) = a ∫ (1 - z + y)^-b (1 + y)^-(a - b + 1) dy from 0 upwards. */
    private static double fromIntegral(Data.Row row) {
        double a = row.number("a");
        double b = row.number("b");
        return Math.log(a) + PowerIntegral.log(1 - row.number("z"), 1, b, a - b + 1, 0, 1e60);
    }
}
