package crm.bench.measure;

import crm.bench.clientele.Clientele;
import crm.bench.company.Company;
import crm.bench.limit.RecordedTransaction;
import crm.bench.load.Outcome;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * C-READ: how long it takes to read a customer's record through the gateway, as its owner, when nobody else asks.
 *
 * <p>Its limit is a prepared select of the same row on a connection of its own. A second limit tells how much of the
 * distance is the database's own: the whole transaction that the service sends.
 */
public final class RecordRead implements Benchmark {

    private static final String WHAT = "p99 of reading a customer's record";
    private static final Bound BOUND = Bound.ratioAtMost(2);
    private static final double P99 = 99;
    private static final double P50 = 50;

    @Override
    public String id() {
        return "C-READ";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        List<UUID> own = stage.clientele().own();
        UUID first = own.getFirst();
        RecordedTransaction whole =
                TimedReads.transaction(stage, Company.REP, CustomerReads.single(first), first.toString());
        Pairs pairs = new Pairs();
        Pairs wholes = new Pairs();
        String wrong = null;
        for (int i = 0; i < stage.effort().pairs() && wrong == null; i++) {
            UUID customer = own.get((i + 1) % own.size());
            double limit = select(stage, customer);
            double transaction = TimedReads.alone(stage, whole);
            Outcome outcome = Alone.reads(stage, Company.REP, List.of(CustomerReads.single(customer)), i);
            wrong = Alone.wrong(outcome);
            pairs.add(limit, outcome.millis(P99));
            wholes.add(transaction, outcome.millis(P99));
        }
        List<String> paths = own.stream().map(CustomerReads::single).toList();
        Outcome spread = Alone.reads(stage, Company.REP, paths, stage.effort().seed());
        wrong = wrong == null ? Alone.wrong(spread) : wrong;
        String note = String.format(
                Locale.ROOT,
                "%s, one connection each; the transaction of the read alone: %.2f ms, ratio %.2f; over %d records p50"
                        + " %.2f, p99 %.2f ms",
                stage.limit().driver(),
                wholes.medianLimit(),
                wholes.medianRatio(),
                own.size(),
                spread.millis(P50),
                spread.millis(P99));
        return List.of(Figure.of(id(), WHAT, pairs, "ms", BOUND, note).unless(wrong));
    }

    private static double select(Stage stage, UUID customer) {
        RecordedTransaction select = RecordedTransaction.of(
                "select * from customer where tenant_id = $1 and id = $2", Company.TENANT, customer.toString());
        return stage.limit()
                .timed(stage.target(Clientele.DATABASE), select, 1, stage.time())
                .millis(P99);
    }
}
