package crm.analytics.model.contract;

import static crm.analytics.model.Published.assertClose;
import static crm.analytics.model.Published.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.model.Published;
import crm.analytics.model.fit.Fit;
import crm.testing.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Feature("A-18")
class RetentionTest {

    @ParameterizedTest
    @CsvSource({"regular, .704, 1.182, -1680.27, 17.0", "high_end, .668, 3.806, -1611.16, 37.8"})
    void theParametersOfTheTextbookCohortsAreFound(
            String cohort, double alpha, double beta, double logLikelihood, double lastYear) {
        double[] survivors = Published.rows("misc/customer_retention_fader_hardie_2007.csv").stream()
                .limit(8)
                .mapToDouble(row -> 10 * number(row, cohort))
                .toArray();
        Fit<ShiftedBetaGeometric> fit = RetentionFit.fit(Renewals.ofCohort(survivors));
        assertTrue(fit.usable(), fit::toString);
        assertEquals(alpha, fit.model().alpha(), 0.0005);
        assertEquals(beta, fit.model().beta(), 0.0005);
        assertEquals(logLikelihood, fit.logLikelihood(), 0.005);
        assertEquals(lastYear, 100 * fit.model().survival(12), 0.05);
    }

    @Test
    void survivalIsTheProductOfRetentionsAndChurnIsWhatIsMissing() {
        ShiftedBetaGeometric model = new ShiftedBetaGeometric(0.7, 1.2);
        double left = 1;
        for (int t = 1; t < 50; t++) {
            assertClose(left - left * model.retention(t), model.churn(t), 1e-12, "churn in " + t);
            left *= model.retention(t);
            assertClose(left, model.survival(t), 1e-12, "after " + t);
            assertClose(model.survival(t + 5) / left, model.survival(t, 5), 1e-12, "five more after " + t);
        }
        assertEquals(model.survival(3, 1), model.discountedPeriods(3, 1, 0), 1e-15);
    }

    @Test
    void baseOfMixedAgesIsReadAsOneCohortIsInPieces() {
        Fit<ShiftedBetaGeometric> whole = RetentionFit.fit(Renewals.ofCohort(1000, 700, 550));
        Renewals pieces = new Renewals()
                .left(1, 100)
                .left(2, 150)
                .left(1, 200)
                .stayed(2, 550)
                .stayed(0, 0);
        assertClose(whole.model().alpha(), RetentionFit.fit(pieces).model().alpha(), 1e-9, "alpha");
    }

    @Test
    void whereAllAreAlikeTheFitSaysSoAndTheRateIsStillRight() {
        Fit<ShiftedBetaGeometric> fit = RetentionFit.fit(Renewals.ofCohort(100_000, 80_000, 64_000, 51_200, 40_960));
        assertFalse(fit.usable(), fit::toString);
        assertClose(0.8, fit.model().retention(3), 1e-3, fit.toString());
    }

    @Test
    void badInputIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Renewals.ofCohort(100));
        assertThrows(IllegalArgumentException.class, () -> Renewals.ofCohort(100, 101));
        assertThrows(IllegalArgumentException.class, () -> RetentionFit.fit(new Renewals().stayed(0, 10)));
        assertThrows(IllegalArgumentException.class, () -> new ShiftedBetaGeometric(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new ShiftedBetaGeometric(1, 1).retention(0));
    }
}
