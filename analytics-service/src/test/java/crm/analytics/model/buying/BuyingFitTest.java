package crm.analytics.model.buying;

import static crm.analytics.model.Published.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.model.fit.Fit;
import crm.analytics.model.fit.Parameter;
import crm.testing.Feature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Feature({"A-02", "A-18"})
class BuyingFitTest {

    private static final long SEED = 42;

    @ParameterizedTest
    @EnumSource
    void customersWhoLeaveAreFound(BuyingKind kind) {
        List<PurchaseHistory> base = Simulated.customers(new Random(SEED), 3000, 0.1, 0.2, 100);
        Fit<BuyingModel> fit = BuyingFit.fit(kind, BuyerTable.of(base));
        assertTrue(fit.usable(), fit::toString);
        assertTrue(fit.parameters().stream().allMatch(Parameter::identified), fit::toString);
        assertEquals(3000, fit.customers());
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyLeavesTheFitSaysSoAndDoesNotFail(BuyingKind kind) {
        List<PurchaseHistory> base = Simulated.customers(new Random(SEED), 3000, 0.1, 0, 100);
        Fit<BuyingModel> fit = BuyingFit.fit(kind, BuyerTable.of(base));
        assertFalse(fit.identified(), fit::toString);
        base.forEach(history -> assertTrue(Double.isFinite(fit.model().expectedPurchases(history, 30))));
    }

    /** What describes differences between them then runs to its cap, or nearly. */
    @ParameterizedTest
    @EnumSource
    void customersWhoAreAllAlikeInLeavingDoNotKeepTheFitBusy(BuyingKind kind) {
        List<PurchaseHistory> base = Simulated.alike(new Random(SEED), 2000, 0.1, 0.1, 100);
        Fit<BuyingModel> fit = BuyingFit.fit(kind, BuyerTable.of(base));
        assertTrue(fit.converged() && fit.identified() && fit.usable() != fit.capped(), fit::toString);
        assertTrue(fit.evaluations() < 500, fit::toString);
        double bought = base.stream().mapToInt(PurchaseHistory::x).sum();
        double expected = base.stream()
                .mapToDouble(history -> fit.model().expectedPurchases(history.age()))
                .sum();
        assertClose(bought, expected, 0.05, fit.toString());
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheCustomersDoesNotMatterToTheLastBit(BuyingKind kind) {
        List<PurchaseHistory> base = new ArrayList<>(Simulated.customers(new Random(SEED), 3000, 0.1, 0.2, 100));
        Fit<BuyingModel> fit = BuyingFit.fit(kind, BuyerTable.of(base));
        Collections.shuffle(base, new Random(SEED));
        assertEquals(fit, BuyingFit.fit(kind, BuyerTable.of(base)));
    }

    @ParameterizedTest
    @EnumSource
    void anotherUnitOfTimeIsTheSameModel(BuyingKind kind) {
        List<PurchaseHistory> days = Simulated.customers(new Random(SEED), 2000, 0.1, 0.2, 100);
        List<PurchaseHistory> weeks = days.stream()
                .map(day -> new PurchaseHistory(day.x(), day.recency() / 7, day.age() / 7))
                .toList();
        BuyingModel daily = BuyingFit.fit(kind, BuyerTable.of(days)).model();
        BuyingModel weekly = BuyingFit.fit(kind, BuyerTable.of(weeks)).model();
        for (int i = 0; i < days.size(); i += 97) {
            double expected = daily.expectedPurchases(days.get(i), 70);
            assertClose(expected, weekly.expectedPurchases(weeks.get(i), 10), 1e-4, "customer " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWarmStartEndsAtTheSameOptimumSooner(BuyingKind kind) {
        List<PurchaseHistory> base = Simulated.customers(new Random(SEED), 3000, 0.1, 0.2, 100);
        Fit<BuyingModel> cold = BuyingFit.fit(kind, BuyerTable.of(base.subList(0, 2900)));
        Fit<BuyingModel> warm = BuyingFit.refit(cold.model(), BuyerTable.of(base));
        Fit<BuyingModel> again = BuyingFit.fit(kind, BuyerTable.of(base));
        assertEquals(again.logLikelihood(), warm.logLikelihood(), 1e-5);
        assertTrue(warm.evaluations() < again.evaluations(), warm + " after " + again);
    }

    @ParameterizedTest
    @EnumSource
    void oddBasesAreFittedToNumbersAndFlagged(BuyingKind kind) {
        List<List<PurchaseHistory>> bases = List.of(
                List.of(new PurchaseHistory(3, 20, 30)),
                List.of(new PurchaseHistory(0, 0, 30)),
                Collections.nCopies(500, new PurchaseHistory(2, 10, 30)),
                Collections.nCopies(500, new PurchaseHistory(0, 0, 30)),
                Collections.nCopies(500, new PurchaseHistory(6, 30, 30)),
                List.of(PurchaseHistory.FIRST_PURCHASE, new PurchaseHistory(0, 0, 1)));
        for (List<PurchaseHistory> base : bases) {
            Fit<BuyingModel> fit = BuyingFit.fit(kind, BuyerTable.of(base));
            assertTrue(Double.isFinite(fit.logLikelihood()), fit::toString);
            double alive = fit.model().probabilityAlive(base.getFirst());
            assertTrue(alive >= 0 && alive <= 1, fit::toString);
            assertTrue(fit.parameters().stream().noneMatch(p -> Double.isNaN(p.standardError())), fit::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutCustomersThereIsNoFit(BuyingKind kind) {
        BuyerTable nobody = BuyerTable.of(List.of());
        assertThrows(IllegalArgumentException.class, () -> BuyingFit.fit(kind, nobody));
        BuyerTable today = BuyerTable.of(List.of(PurchaseHistory.FIRST_PURCHASE));
        assertThrows(IllegalArgumentException.class, () -> BuyingFit.fit(kind, today));
    }

    @ParameterizedTest
    @EnumSource
    void weightsStandForCustomers(BuyingKind kind) {
        List<PurchaseHistory> base = Simulated.customers(new Random(SEED), 300, 0.1, 0.2, 100);
        BuyerTable.Builder twice = new BuyerTable.Builder();
        base.forEach(history -> twice.add(history, 2));
        List<PurchaseHistory> doubled = new ArrayList<>(base);
        doubled.addAll(base);
        assertEquals(BuyingFit.fit(kind, BuyerTable.of(doubled)), BuyingFit.fit(kind, twice.build()));
    }
}
