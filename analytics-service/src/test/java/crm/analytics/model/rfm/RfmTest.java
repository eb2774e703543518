package crm.analytics.model.rfm;

import static crm.analytics.model.Published.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.analytics.model.Published;
import crm.testing.Feature;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Feature("M-11")
class RfmTest {

    @Test
    void quintilesAndTheirSegmentsAreThoseOfTheRfmPackage() {
        List<Map<String, String>> rows = Published.rows("oracle/rfm_orders_scores.csv");
        RfmCuts cuts = RfmRule.QUINTILES.cut(rows.stream().map(RfmTest::values).toList());
        assertPoints(List.of(115.0, 181.0, 297.4, 482.0), cuts.recency());
        assertPoints(List.of(4.0, 5.0, 6.0, 8.0), cuts.frequency());
        assertPoints(List.of(255.8, 382.0, 506.4, 666.0), cuts.monetary());
        for (Map<String, String> row : rows) {
            RfmScore score = cuts.score(values(row));
            assertEquals(Integer.parseInt(row.get("rfm_score")), score.code(), row::toString);
            assertEquals(row.get("segment_test_suite_bounds"), RfmSegments.classic(score), row::toString);
            assertEquals(row.get("segment_readme_bounds"), RfmSegments.revised(score), row::toString);
        }
    }

    @Test
    void equalValuesShareABinAndQuartilesThatCoincideAreOne() {
        List<RfmValues> alike = Collections.nCopies(10, new RfmValues(3, 1, 9));
        assertEquals(new RfmScore(1, 1, 1), RfmRule.QUARTILES.cut(alike).score(alike.getFirst()));
        assertEquals(new RfmScore(5, 1, 1), RfmRule.QUINTILES.cut(alike).score(alike.getFirst()));
        List<RfmValues> mostlyOnce =
                List.of(new RfmValues(1, 1, 1), new RfmValues(2, 1, 2), new RfmValues(3, 1, 3), new RfmValues(4, 7, 4));
        RfmCuts cuts = RfmRule.QUARTILES.cut(mostlyOnce);
        assertEquals(new RfmScore(4, 1, 1), cuts.score(mostlyOnce.getFirst()));
        assertEquals(new RfmScore(1, 2, 4), cuts.score(mostlyOnce.getLast()));
    }

    @Test
    void cutsScoreCustomersWhoWereNotThere() {
        RfmCuts cuts = RfmRule.QUARTILES.cut(List.of(new RfmValues(1, 1, 1), new RfmValues(9, 9, 9)));
        assertEquals(new RfmScore(4, 4, 4), cuts.score(new RfmValues(-5, 100, 100)));
        assertEquals(new RfmScore(1, 1, 1), cuts.score(new RfmValues(100, 0, 0)));
    }

    @Test
    void anEmptyBaseHasNoCuts() {
        assertThrows(IllegalArgumentException.class, () -> RfmRule.QUINTILES.cut(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new RfmValues(Double.NaN, 1, 1));
    }

    private static void assertPoints(List<Double> expected, Cuts found) {
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), found.points().get(i), 1e-9);
        }
    }

    private static RfmValues values(Map<String, String> row) {
        return new RfmValues(number(row, "recency_days"), number(row, "transaction_count"), number(row, "amount"));
    }
}
