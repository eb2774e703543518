package crm.bench.measure;

import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * P3: 99th percentile of the time to place an order, at half of the highest rate, counted from when it was due.
 *
 * <p>Its limit is the same transaction at the same rate from the SQL driver, counted in the same way.
 */
public final class PlacementTime implements Benchmark {

    @Override
    public String id() {
        return "P3";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        HalfLoad half = stage.half();
        String note = String.format(
                Locale.ROOT,
                "%.0f orders/s, Poisson arrivals; generator %.0f %% of one processor",
                half.perSecond(),
                100 * half.generatorShare());
        return List.of(
                Figure.of(
                                id(),
                                "p99 of placing an order, half load",
                                half.millis(),
                                "ms",
                                Bound.ratioAtMost(4, 2),
                                note)
                        .unless(half.wrong()),
                Figure.of(
                                id(),
                                "p99 of placing an order, half load, absolute",
                                half.millis().medianMeasured(),
                                "ms",
                                Bound.atMost(40, 15),
                                "")
                        .unless(half.wrong()));
    }
}
