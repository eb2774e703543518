package crm.bench.measure;

import crm.bench.base.CustomerBase;
import crm.bench.company.ReadTraffic;
import crm.bench.load.Load;
import crm.bench.load.Outcome;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** REPORTS: how long a report takes to come, as the last refresh drew it up, when now and then somebody asks. */
public final class ReportRead implements Benchmark {

    private static final String PATH = "/api/v1/analytics/reports/rfm?currency=" + CustomerBase.CURRENCY;
    private static final double PER_SECOND = 20;
    private static final int CONNECTIONS = 8;

    @Override
    public String id() {
        return "REPORTS";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        stage.base();
        Outcome outcome = null;
        // The first run warms up.
        for (int i = 0; i < 2; i++) {
            String token = stage.tokens().of(CustomerBase.ADMINISTRATOR);
            ReadTraffic traffic = new ReadTraffic(List.of(PATH), Stage.host(stage.gateway()), token, i);
            try (Load load = new Load(stage.gateway(), CONNECTIONS)) {
                outcome = load.open(traffic, PER_SECOND, stage.time(), i);
            }
        }
        String note = String.format(
                Locale.ROOT, "%d reads, %.0f a second; p50 %.1f ms", outcome.done(), PER_SECOND, outcome.millis(50));
        String wrong = outcome.statuses().keySet().equals(Set.of(200)) ? null : "answers " + outcome.statuses();
        return List.of(Figure.of(id(), "p99 of a report", outcome.millis(99), "ms", Bound.NONE, note)
                .unless(wrong));
    }
}
