package crm.bench.reference;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.history.CustomerSummary;
import crm.analytics.model.history.PurchaseLog;
import crm.analytics.model.history.TimeUnit;
import crm.analytics.model.spend.SpendTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CDNOW sample: 2,357 customers of 1997, 39 weeks to fit and 39 weeks to predict, made from their log. */
final class Cdnow {

    static final LocalDate START = LocalDate.of(1997, 1, 1);
    static final LocalDate CUT = LocalDate.of(1997, 9, 30);
    static final LocalDate END = LocalDate.of(1998, 6, 30);

    /**
     * A customer.
     *
     * @param summary at the cut
     * @param whole at the end
     * @param holdout repeat purchases between them
     */
    record Customer(int id, PurchaseLog log, CustomerSummary summary, CustomerSummary whole, int holdout) {

        PurchaseHistory history() {
            return summary.history();
        }

        int x() {
            return summary.x();
        }
    }

    private final List<Customer> customers;

    Cdnow(Data data) {
        Map<Integer, PurchaseLog> logs = new TreeMap<>();
        for (Data.Row row : data.rows("btyd/cdnowElog.csv")) {
            logs.computeIfAbsent(row.count("sampleid"), ignored -> new PurchaseLog())
                    .add(
                            LocalDate.parse(row.text("date"), DateTimeFormatter.BASIC_ISO_DATE),
                            new BigDecimal(row.text("sales")));
        }
        customers = logs.entrySet().stream()
                .map(entry -> customer(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Customer customer(int id, PurchaseLog log) {
        return new Customer(
                id,
                log,
                log.asOf(CUT, TimeUnit.WEEKS),
                log.asOf(END, TimeUnit.WEEKS),
                log.between(CUT, END, TimeUnit.WEEKS).purchases());
    }

    List<Customer> customers() {
        return customers;
    }

    BuyerTable table() {
        return BuyerTable.of(customers.stream().map(Customer::history).toList());
    }

    BuyerTable wholeTable() {
        return BuyerTable.of(
                customers.stream().map(customer -> customer.whole().history()).toList());
    }

    SpendTable spends() {
        SpendTable.Builder spends = new SpendTable.Builder();
        customers.forEach(
                customer -> spends.add(customer.x(), customer.summary().meanSpend()));
        return spends.build();
    }
}
