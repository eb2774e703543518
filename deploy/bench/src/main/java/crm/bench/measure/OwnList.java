package crm.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.base.CustomerBase;
import crm.bench.company.Company;
import crm.bench.limit.RecordedTransaction;
import crm.bench.load.Outcome;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * C-LIST: how long it takes to list 50 customers for a sales representative, who sees the own ones alone: one of many
 * owners.
 *
 * <p>Its limit is the same list for somebody who sees all, which nothing is left out of. A second one is the transaction
 * that the service sends for the first page of the representative.
 */
public final class OwnList implements Benchmark {

    private static final Bound RATIO = Bound.ratioAtMost(1.5);
    private static final Bound MILLIS = Bound.atMost(30);
    private static final double P99 = 99;
    private static final int PAGES = 5;

    @Override
    public String id() {
        return "C-LIST";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        int own = stage.clientele().own().size();
        String subject = stage.tokens().subject(Company.REP);
        List<String> pages = CustomerReads.pages(stage.api(), Company.REP, CustomerReads.LIST, PAGES);
        List<String> all = CustomerReads.pages(stage.api(), CustomerBase.ADMINISTRATOR, CustomerReads.LIST, PAGES);
        String wrong = wrong(stage, pages, subject);
        RecordedTransaction transaction = TimedReads.transaction(stage, Company.REP, CustomerReads.LIST, subject);
        Pairs pairs = new Pairs();
        Pairs statements = new Pairs();
        for (int i = 0; i < stage.effort().pairs() && wrong == null; i++) {
            double alone = TimedReads.alone(stage, transaction);
            Outcome unfiltered = Alone.reads(stage, CustomerBase.ADMINISTRATOR, all, i);
            Outcome filtered = Alone.reads(stage, Company.REP, pages, i);
            wrong = Alone.wrong(unfiltered) == null ? Alone.wrong(filtered) : Alone.wrong(unfiltered);
            pairs.add(unfiltered.millis(P99), filtered.millis(P99));
            statements.add(alone, filtered.millis(P99));
        }
        String note = String.format(
                Locale.ROOT,
                "%d pages, of %d customers who are the representative's; by time of creation",
                pages.size(),
                own);
        return List.of(
                Figure.of(id(), "p99 of a list of 50 as a sales rep", pairs, "ms", RATIO, note)
                        .unless(wrong),
                Figure.of(
                                id(),
                                "p99 of a list of 50 as a sales rep, absolute",
                                statements,
                                "ms",
                                MILLIS,
                                "limit: the transaction of the first page alone, "
                                        + stage.limit().driver())
                        .unless(wrong));
    }

    /** Every page but the last is full, and nobody else's customers are on them. */
    private static String wrong(Stage stage, List<String> pages, String subject) {
        for (String page : pages) {
            JsonNode body = stage.api().get(Company.REP, page).body();
            String size = pages.getLast().equals(page) ? null : TimedReads.page(body, CustomerReads.PAGE);
            if (size != null) {
                return size;
            }
            for (JsonNode customer : body.path("data")) {
                if (!customer.path("ownerId").asText().equals(subject)) {
                    return "somebody else's customer is listed: "
                            + customer.path("id").asText();
                }
            }
        }
        return null;
    }
}
