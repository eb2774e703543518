package crm.analytics.model.history;

import static crm.analytics.model.Published.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.analytics.model.Published;
import crm.testing.Feature;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@Feature("A-02")
class PurchaseLogTest {

    private static final LocalDate END = LocalDate.of(2015, 2, 7);

    @Test
    void theCdnowLogGivesThePublishedTable() {
        Map<String, PurchaseLog> logs = new TreeMap<>();
        for (Map<String, String> row : Published.rows("btyd/cdnowElog.csv")) {
            logs.computeIfAbsent(row.get("sampleid"), ignored -> new PurchaseLog())
                    .add(
                            LocalDate.parse(row.get("date"), DateTimeFormatter.BASIC_ISO_DATE),
                            new BigDecimal(row.get("sales")));
        }
        LocalDate cut = LocalDate.of(1997, 9, 30);
        LocalDate end = LocalDate.of(1998, 6, 30);
        List<Map<String, String>> rows = Published.rows("btyd/cdnowSummary_cbs.csv");
        assertEquals(rows.size(), logs.size());
        for (Map<String, String> row : rows) {
            PurchaseLog log = logs.get(row.get("cust"));
            CustomerSummary summary = log.asOf(cut, TimeUnit.WEEKS);
            String customer = "customer " + row.get("cust");
            assertEquals(Integer.parseInt(row.get("x")), summary.x(), customer);
            assertEquals(number(row, "t.x"), summary.recency(), 1e-9, customer);
            assertEquals(number(row, "T.cal"), summary.age(), 1e-9, customer);
            assertEquals(number(row, "m.x"), summary.meanSpend(), 1e-9, customer);
            assertEquals(
                    Integer.parseInt(row.get("x.star")),
                    log.between(cut, end, TimeUnit.WEEKS).purchases(),
                    customer);
        }
    }

    @Test
    void theSmallTablesAreThoseOfIndependentCodeInAnyOrder() {
        List<Map<String, String>> rows = Published.rows("pymc/rfm_transactions.csv");
        Collections.shuffle(rows, new Random(5));
        Map<String, PurchaseLog> logs = new TreeMap<>();
        for (Map<String, String> row : rows) {
            logs.computeIfAbsent(row.get("identifier"), ignored -> new PurchaseLog())
                    .add(LocalDate.parse(row.get("date")), new BigDecimal(row.get("monetary_value")));
        }
        for (Map<String, String> row : Published.rows("pymc/rfm_expected_summary_20150207_days.csv")) {
            CustomerSummary summary = logs.get(row.get("customer_id")).asOf(END, TimeUnit.DAYS);
            assertEquals(
                    List.of(
                            number(row, "frequency"),
                            number(row, "recency"),
                            number(row, "T"),
                            number(row, "monetary_value")),
                    List.of((double) summary.x(), summary.recency(), summary.age(), summary.meanSpend()));
        }
        for (Map<String, String> row : Published.rows("pymc/rfm_expected_summary_20150207_weeks.csv")) {
            CustomerSummary summary = logs.get(row.get("customer_id")).asOf(END, TimeUnit.ISO_WEEKS);
            assertEquals(
                    List.of(number(row, "frequency"), number(row, "recency"), number(row, "T")),
                    List.of((double) summary.x(), summary.recency(), summary.age()));
        }
        for (Map<String, String> row : Published.rows("pymc/rfm_expected_include_first_20150207.csv")) {
            var values =
                    logs.get(row.get("customer_id")).asOf(END, TimeUnit.DAYS).rfmWithMean();
            assertEquals(
                    List.of(number(row, "frequency"), number(row, "recency"), number(row, "monetary_value")),
                    List.of(values.frequency(), values.recency(), values.monetary()));
        }
    }

    @Test
    void purchasesOfOneDayAreOneAndTheFirstIsNoRepeatSpend() {
        PurchaseLog log = new PurchaseLog()
                .add(END, new BigDecimal("0.10"))
                .add(END.minusDays(10), new BigDecimal("99.00"))
                .add(END, new BigDecimal("0.20"));
        CustomerSummary summary = log.asOf(END.plusDays(4), TimeUnit.DAYS);
        assertEquals(1, summary.x());
        assertEquals(10, summary.recency());
        assertEquals(14, summary.age());
        assertEquals(new BigDecimal("0.30"), summary.repeatSpend());
        assertEquals(0.3, summary.meanSpend());
        assertEquals(summary.history(), TimeUnit.DAYS.history(1, END.minusDays(10), END, END.plusDays(4)));
    }

    @Test
    void whoHasNotBoughtYetIsNoCustomer() {
        PurchaseLog later = new PurchaseLog().add(END, BigDecimal.ONE);
        assertThrows(IllegalArgumentException.class, () -> later.asOf(END.minusDays(1), TimeUnit.DAYS));
        assertThrows(IllegalArgumentException.class, () -> new PurchaseLog().asOf(END, TimeUnit.DAYS));
    }
}
