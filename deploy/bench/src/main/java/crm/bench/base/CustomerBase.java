package crm.bench.base;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.company.Company;
import crm.bench.company.Drain;
import crm.bench.company.TextIds;
import crm.bench.company.Waiting;
import crm.bench.feed.EventFeed;
import crm.bench.feed.PastOrder;
import crm.bench.platform.Api;
import crm.bench.platform.Database;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Many customers with two years of orders behind them, in a currency of their own, known to analytics-service alone.
 *
 * <p>So that a million of them are there within minutes, their facts are copied into the table of facts as their events
 * would have left them, and the views are built from these by the service ({@code source=facts}). Then the events
 * themselves are sent to the topic, where they are what the log is rebuilt from; the service finds that it has them. The
 * last order is not copied: its event is what makes the currency known, and all customers are scored.
 *
 * <p>A platform that has just these customers keeps them, with what they bought in measurements before: they need not be
 * brought in for every one.
 *
 * @param customers how many
 * @param orders of all of them
 * @param cents what the orders come to
 * @param firstRefreshSeconds how long it took to score and classify everybody for the first time; null for those who were
 *     there before
 */
public record CustomerBase(int customers, long orders, long cents, Double firstRefreshSeconds) {

    /** Of their orders, and of nobody else's. */
    public static final String CURRENCY = "EUR";

    /** Who may do everything that is needed. */
    public static final String ADMINISTRATOR = "admin@main";

    private static final long SEED = 20_250_101;
    private static final long PATIENCE_SECONDS = 3600;

    private static final String LIVE =
            "from projection_generation where tenant_id = ? and name = 'customer-value' and state = 'LIVE'";

    private static final String QUIET = """
            select exists (select from model_fit where tenant_id = ? and currency = ? and state in ('DONE', 'FAILED'))
                and not exists (select from model_fit where state in ('REQUESTED', 'RUNNING'))
                and not exists (select from score_due)
                and not exists (
                    select from score_refresh r left join model_version m
                        on m.tenant_id = r.tenant_id and m.currency = r.currency and m.family = 'BUYING'
                            and m.role = 'CHAMPION'
                    where r.state <> 'DONE' or r.model_id is distinct from m.id)
                -- A refresh may leave work for the vacuum, which begins within a minute and takes some.
                and not exists (select from pg_stat_progress_vacuum)
                and not exists (select from pg_stat_user_tables
                                where relname = 'customer_score' and n_dead_tup > 0.3 * n_live_tup + 1000)
            """;

    /** Brings them in, unless they are there, and waits until they have been scored with a model that was fitted to them. */
    public static CustomerBase load(
            Api gateway, Database analytics, Drain drain, String bootstrap, int customers, int orders) {
        CustomerBase there = counted(new PastOrders(SEED, customers, orders));
        CustomerBase kept = there.wrong(analytics) == null ? there : there.asTheyBoughtSince(analytics);
        if (kept.wrong(analytics) == null) {
            awaitQuiet(analytics);
            return kept;
        }
        int generation = analytics.one("select facts_generation " + LIVE, row -> row.getInt(1), Company.TENANT);
        PastOrders past = new PastOrders(SEED, customers, orders);
        analytics.copyIn(FactRows.COPY, new FactRows(butTheLast(past), generation));
        rebuild(gateway, "facts&accept=true");
        analytics.execute("analyze");
        EventFeed.send(bootstrap, new PastOrders(SEED, customers, orders), order -> order.event(CURRENCY));
        require(drain.await(PATIENCE_SECONDS), "the events were not consumed");
        require(Waiting.until(PATIENCE_SECONDS, () -> refreshed(analytics)), "the customers were not scored");
        double first = analytics.one(
                "select extract(epoch from finished_at - started_at) from score_refresh"
                        + " where tenant_id = ? and currency = ?",
                row -> row.getDouble(1),
                Company.TENANT,
                CURRENCY);
        awaitQuiet(analytics);
        analytics.execute("analyze");
        return new CustomerBase(there.customers(), there.orders(), there.cents(), first);
    }

    private static CustomerBase counted(PastOrders past) {
        past.forEachRemaining(order -> {});
        return new CustomerBase(past.customers(), past.orders(), past.cents(), null);
    }

    /** The same customers with the orders that the facts have of them; these themselves where the facts have fewer. */
    private CustomerBase asTheyBoughtSince(Database analytics) {
        return analytics.one(
                "select count(*), coalesce(sum(f.total), 0) from fact f where f.tenant_id = ? and f.currency = ?"
                        + " and f.kind = 'sales.order.imported' and f.generation = (select facts_generation " + LIVE
                        + ")",
                row -> row.getLong(1) < orders
                        ? this
                        : new CustomerBase(
                                customers,
                                row.getLong(1),
                                row.getBigDecimal(2).movePointRight(2).longValueExact(),
                                null),
                Company.TENANT,
                CURRENCY,
                Company.TENANT);
    }

    /** Waits until no model is being fitted, everybody is scored with the latest, and the tables are tidied up. */
    public static void awaitQuiet(Database analytics) {
        require(
                Waiting.until(
                        PATIENCE_SECONDS,
                        () -> analytics.one(QUIET, row -> row.getBoolean(1), Company.TENANT, CURRENCY)),
                "analytics-service did not come to rest");
    }

    private static boolean refreshed(Database analytics) {
        return analytics.one(
                "select exists (select from score_refresh where tenant_id = ? and currency = ? and state = 'DONE'"
                        + " and customers > 0)",
                row -> row.getBoolean(1),
                Company.TENANT,
                CURRENCY);
    }

    /** Builds the views anew and waits for it; what the service says of the operation. */
    public static JsonNode rebuild(Api gateway, String source) {
        String path = "/api/v1/admin/projections/customer-value";
        String id = gateway.post(ADMINISTRATOR, path + ":rebuild?source=" + source, Map.of())
                .get("id")
                .asText();
        JsonNode[] operation = {null};
        require(
                Waiting.until(PATIENCE_SECONDS, () -> {
                    var reply = gateway.get(ADMINISTRATOR, path + "/operations/" + id);
                    operation[0] = reply.body();
                    return reply.status() == 200
                            && !reply.body().get("status").asText().equals("RUNNING");
                }),
                "the views were not rebuilt");
        return operation[0];
    }

    /** What is wrong with the views of these customers; null when nothing is. */
    public String wrong(Database analytics) {
        return analytics.one(
                "select count(*), coalesce(sum(v.orders), 0), coalesce(sum(v.ordered), 0), coalesce(sum(v.paid), 0)"
                        + " from customer_value v where v.tenant_id = ? and v.currency = ? and v.generation ="
                        + " (select generation " + LIVE + ")",
                row -> {
                    BigDecimal money = BigDecimal.valueOf(cents, 2);
                    boolean right = row.getLong(1) == customers
                            && row.getLong(2) == orders
                            && row.getBigDecimal(3).compareTo(money) == 0
                            && row.getBigDecimal(4).compareTo(money) == 0;
                    return right
                            ? null
                            : "I8: " + orders + " orders of " + money + " were sent, the view has " + row.getLong(2)
                                    + " of " + row.getBigDecimal(3);
                },
                Company.TENANT,
                CURRENCY,
                Company.TENANT);
    }

    /** Sends the events of that many new orders of random ones of these customers; the base as it is then. */
    public CustomerBase buyAgain(String bootstrap, int more, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant now = Instant.now();
        Iterator<PastOrder> fresh = IntStream.range(0, more)
                .mapToObj(i -> new PastOrder(
                        UUID.randomUUID(),
                        TextIds.timeOrdered(),
                        PastOrders.customer(SEED, random.nextInt(customers)),
                        1000 + i % 1000,
                        now))
                .iterator();
        EventFeed.send(bootstrap, fresh, order -> order.event(CURRENCY));
        long money = IntStream.range(0, more).mapToLong(i -> 1000 + i % 1000).sum();
        return new CustomerBase(customers, orders + more, cents + money, firstRefreshSeconds);
    }

    private static Iterator<PastOrder> butTheLast(PastOrders all) {
        return new Iterator<>() {
            private PastOrder held = all.next();

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public PastOrder next() {
                PastOrder given = held;
                held = all.next();
                return given;
            }
        };
    }

    private static void require(boolean done, String otherwise) {
        if (!done) {
            throw new IllegalStateException(otherwise);
        }
    }
}
