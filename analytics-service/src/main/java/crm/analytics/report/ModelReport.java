package crm.analytics.report;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the champion's model said against what happened, as it was noted when the model was fitted. */
record ModelReport(String name, List<Column> columns) implements Report {

    static final List<Report> ALL = List.of(
            new ModelReport(
                    "model-histogram",
                    List.of(Column.number("repeats"), Column.number("actual"), Column.number("expected"))),
            new ModelReport(
                    "model-tracking",
                    List.of(
                            Column.number("week"),
                            Column.number("actual"),
                            Column.number("expected"),
                            Column.number("actualCumulative"),
                            Column.number("expectedCumulative"))),
            new ModelReport(
                    "model-holdout",
                    List.of(
                            Column.number("repeats"),
                            Column.number("customers"),
                            Column.number("actual"),
                            Column.number("expected"))),
            new ModelReport(
                    "churn",
                    List.of(
                            Column.number("decile"),
                            Column.number("customers"),
                            Column.share("predicted"),
                            Column.share("observed"))));

    @Override
    public Uni<Table> read(Unit unit, Frame frame) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (frame.champion().buying() != null) {
            List<String> symbols = frame.champion().buying().kind().symbols();
            for (int i = 0; i < symbols.size(); i++) {
                figures.put(
                        symbols.get(i), frame.champion().buying().parameters().get(i));
            }
        }
        @SuppressWarnings("unchecked")
        List<List<Object>> rows = (List<List<Object>>) frame.checks().getOrDefault(name, List.of());
        List<String> notes =
                figures.isEmpty() ? List.of("no-model") : rows.isEmpty() ? List.of("not-tested") : List.of();
        Object customers = frame.checks().getOrDefault("customers", 0);
        return Uni.createFrom().item(new Table(((Number) customers).longValue(), figures, columns, rows, notes));
    }
}
