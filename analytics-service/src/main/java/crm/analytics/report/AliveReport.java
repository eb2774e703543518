package crm.analytics.report;

import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P(alive) and the purchases to expect, by frequency and recency, for customers who have been known for a year. */
record AliveReport() implements Report {

    private static final int WEEKS = 52;
    private static final int STEP = 4;
    private static final int MOST_REPEATS = 12;

    private static final List<Column> COLUMNS = List.of(
            Column.number("frequency"),
            Column.number("recencyWeeks"),
            Column.share("alive"),
            Column.number("expected"));

    @Override
    public String name() {
        return "alive";
    }

    @Override
    public Uni<Table> read(Unit unit, Frame frame) {
        BuyingModel model = frame.champion().buying();
        return Uni.createFrom()
                .item(
                        model == null
                                ? new Table(0, Map.of(), COLUMNS, List.of(), List.of("no-model"))
                                : new Table(
                                        frame.cuts().buyers(),
                                        Map.of("tenureWeeks", (double) WEEKS, "horizonWeeks", (double) WEEKS),
                                        COLUMNS,
                                        cells(model),
                                        List.of()));
    }

    private static List<List<Object>> cells(BuyingModel model) {
        List<List<Object>> cells = new ArrayList<>();
        for (int x = 0; x <= MOST_REPEATS; x++) {
            for (int recency = x == 0 ? 0 : STEP; recency <= (x == 0 ? 0 : WEEKS); recency += STEP) {
                PurchaseHistory history = new PurchaseHistory(x, recency, WEEKS);
                cells.add(
                        List.of(x, recency, model.probabilityAlive(history), model.expectedPurchases(history, WEEKS)));
            }
        }
        return cells;
    }
}
