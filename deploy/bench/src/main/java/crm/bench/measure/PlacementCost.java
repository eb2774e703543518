package crm.bench.measure;

import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;

/**
 * P2: processor milliseconds that gateway, services and Kafka spend on an order, until it is in the view.
 *
 * <p>Its limit is what the same transaction costs driver and server together: work that cannot be avoided. Unlike the
 * rate it does not depend on how the processors are shared.
 */
public final class PlacementCost implements Benchmark {

    private static final Bound BOUND = Bound.ratioAtMost(1.5, 0.9);

    @Override
    public String id() {
        return "P2";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        Peak peak = stage.peak();
        return List.of(Figure.of(
                        id(), "processor time per order", peak.costs(), "ms", BOUND, "without PostgreSQL and Keycloak")
                .unless(peak.wrong()));
    }
}
