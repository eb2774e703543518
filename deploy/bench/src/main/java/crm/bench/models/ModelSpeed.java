package crm.bench.models;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingFit;
import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.fit.Fit;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Time and memory of fits, and the rate of scores, on simulated customers. Needs no platform. */
public final class ModelSpeed {

    private static final String ID = "models";
    private static final long SEED = 20_250_101;
    private static final int SCORED = 1_000_000;
    private static final double MEBIBYTE = 1024 * 1024;

    private final List<Figure> figures = new ArrayList<>();

    private ModelSpeed() {}

    /** Measures; a figure misses its floor when the fit was not usable, too. */
    public static List<Figure> measure() {
        ModelSpeed speed = new ModelSpeed();
        List<PurchaseHistory> few = new Buyers(SEED).next(100_000);
        BuyingModel earlier = null;
        for (BuyingKind kind : BuyingKind.values()) {
            // Cold, as a nightly refit finds its process.
            BuyingModel model =
                    speed.fit("fit of " + kind, few, table -> BuyingFit.fit(kind, table), Bound.atMost(5, 2.0));
            earlier = earlier == null ? model : earlier;
            speed.score(model, few);
        }
        List<PurchaseHistory> many = new Buyers(SEED).next(1_000_000);
        for (BuyingKind kind : BuyingKind.values()) {
            speed.fit("fit of " + kind, many, table -> BuyingFit.fit(kind, table), Bound.atMost(30, 15.0));
        }
        BuyingModel start = earlier;
        speed.fit("refit of " + start.kind(), many, table -> BuyingFit.refit(start, table), Bound.atMost(30, 15.0));
        return speed.figures;
    }

    private BuyingModel fit(
            String what, List<PurchaseHistory> histories, Function<BuyerTable, Fit<BuyingModel>> fitting, Bound bound) {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        double before = peak();
        long began = System.nanoTime();
        BuyerTable table = BuyerTable.of(histories);
        Fit<BuyingModel> fit = fitting.apply(table);
        double seconds = (System.nanoTime() - began) / 1e9;
        String note = String.format(
                Locale.ROOT,
                "%,d distinct histories, %d evaluations, %.0f MiB of heap, seed %d",
                table.rows(),
                fit.evaluations(),
                peak() - before,
                SEED);
        String customers = String.format(Locale.ROOT, "%,d customers", histories.size());
        figures.add(Figure.of(ID, what + ", " + customers, seconds, "s", bound, note)
                .unless(fit.usable() ? null : "the fit is not usable: " + fit));
        return fit.model();
    }

    private void score(BuyingModel model, List<PurchaseHistory> histories) {
        double sum = scores(model, histories);
        long began = System.nanoTime();
        sum += scores(model, histories);
        double rate = SCORED / ((System.nanoTime() - began) / 1e9);
        figures.add(Figure.of(
                        ID,
                        "P(alive) and CET(90) of " + model.kind(),
                        rate,
                        "/s",
                        new Bound(Bound.Of.MEASURED, Bound.Sense.AT_LEAST, 100_000, 300_000.0),
                        "one thread")
                .unless(Double.isFinite(sum) ? null : "a score is no number"));
    }

    private static double scores(BuyingModel model, List<PurchaseHistory> histories) {
        double sum = 0;
        for (int i = 0; i < SCORED; i++) {
            PurchaseHistory history = histories.get(i % histories.size());
            sum += model.probabilityAlive(history) + model.expectedPurchases(history, 90);
        }
        return sum;
    }

    private static double peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MEBIBYTE;
    }
}
