package crm.bench.measure;

import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;

/**
 * P1: orders per second placed through the gateway with a token, durable, with relay and analytics keeping up.
 *
 * <p>Its limit is the same transaction sent by an SQL driver: an order is not acknowledged before its commit is on the
 * disk, so no platform can accept more orders than the database commits such transactions.
 */
public final class Placement implements Benchmark {

    private static final Bound BOUND = Bound.ratioAtLeast(0.35, 0.60);

    @Override
    public String id() {
        return "P1";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        Peak peak = stage.peak();
        return List.of(Figure.of(id(), "orders placed per second", peak.rates(), "1/s", BOUND, peak.note())
                .unless(peak.wrong()));
    }
}
