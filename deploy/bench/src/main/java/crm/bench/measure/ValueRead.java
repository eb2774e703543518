package crm.bench.measure;

import crm.bench.company.Company;
import crm.bench.company.TextIds;
import crm.bench.limit.RecordedTransaction;
import crm.bench.limit.SqlTarget;
import crm.bench.load.Load;
import crm.bench.load.Outcome;
import crm.bench.platform.Api;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * P7: reads of a customer's value through the gateway, per second, authorised and confined to what the caller may see.
 *
 * <p>Its limit is a prepared select of the same row by its key: what a program would do that had the database to itself.
 * A second limit tells how much of the distance is the database's own: the whole transaction that the service sends, with
 * the tenant set and the caller's rights checked.
 */
public final class ValueRead implements Benchmark {

    private static final Bound BOUND = Bound.ratioAtLeast(0.25, 0.45);
    private static final String DATABASE = "analytics";
    private static final int[] CLIENTS = {8, 16, 32};
    private static final int CONNECTIONS = 64;
    private static final Duration TRIAL = Duration.ofSeconds(5);

    @Override
    public String id() {
        return "P7";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        Company company = stage.company();
        SqlTarget target = stage.target(DATABASE);
        RecordedTransaction select = select(stage, company);
        int clients = best(stage, target, select);
        SqlTarget role = stage.role(DATABASE);
        RecordedTransaction whole = whole(stage, company);
        Pairs pairs = new Pairs();
        Pairs wholes = new Pairs();
        String wrong = null;
        double share = 0;
        WarmUp.run(stage, round -> reads(stage, round, WarmUp.ROUND));
        for (int i = 0; i < stage.effort().pairs(); i++) {
            double limit =
                    stage.limit().fastest(target, select, clients, stage.time()).perSecond();
            double transactions =
                    stage.limit().fastest(role, whole, clients, stage.time()).perSecond();
            Outcome outcome = reads(stage, i, stage.time());
            pairs.add(limit, outcome.perSecond());
            wholes.add(transactions, outcome.perSecond());
            share = outcome.generatorShare();
            wrong = outcome.statuses().keySet().equals(Set.of(200)) ? wrong : "answers " + outcome.statuses();
        }
        String note = String.format(
                Locale.ROOT,
                "%s c=%d; %d connections; generator %.0f %% of one processor; the transaction of the read alone: %.0f/s,"
                        + " ratio %.2f",
                stage.limit().driver(),
                clients,
                CONNECTIONS,
                100 * share,
                wholes.medianLimit(),
                wholes.medianRatio());
        return List.of(Figure.of(id(), "reads of a customer's value per second", pairs, "1/s", BOUND, note)
                .unless(wrong));
    }

    private static Outcome reads(Stage stage, long seed, Duration time) throws IOException {
        try (Load load = new Load(stage.gateway(), CONNECTIONS)) {
            return load.closed(stage.reads(seed), time);
        }
    }

    static List<String> paths(Company company) {
        return company.customers().stream()
                .map(customer -> "/api/v1/customers/" + customer + "/value")
                .toList();
    }

    private static RecordedTransaction whole(Stage stage, Company company) {
        Api gateway = stage.api();
        String customer = company.customers().getFirst();
        String id = TextIds.uuid(customer).toString();
        return Recorder.ofReads(stage).record(() -> {
            gateway.status(Company.REP, "/api/v1/customers/" + customer + "/value");
            return id;
        });
    }

    private static RecordedTransaction select(Stage stage, Company company) {
        String customer = TextIds.uuid(company.customers().getFirst()).toString();
        int generation = stage.analytics()
                .one(
                        "select generation from projection_generation"
                                + " where tenant_id = ? and name = 'customer-value' and state = 'LIVE'",
                        row -> row.getInt(1),
                        Company.TENANT);
        return RecordedTransaction.of(
                "select * from customer_value where tenant_id = $1 and generation = $2 and customer_id = $3",
                Company.TENANT,
                Integer.toString(generation),
                customer);
    }

    private static int best(Stage stage, SqlTarget target, RecordedTransaction select) {
        int best = CLIENTS[0];
        double most = 0;
        for (int clients : CLIENTS) {
            double rate = stage.limit().fastest(target, select, clients, TRIAL).perSecond();
            best = rate > most ? clients : best;
            most = Math.max(most, rate);
        }
        return best;
    }
}
