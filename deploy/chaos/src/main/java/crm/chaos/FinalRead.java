package crm.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import crm.chaos.history.History;
import crm.chaos.load.Client;
import crm.chaos.load.Load;
import crm.chaos.load.Readers;
import crm.chaos.observed.CustomerRow;
import crm.chaos.observed.EventBooks;
import crm.chaos.observed.EventRow;
import crm.chaos.observed.Ledger;
import crm.chaos.observed.Money;
import crm.chaos.observed.Observed;
import crm.chaos.observed.PoisonRow;
import crm.chaos.observed.ProcessRow;
import crm.chaos.observed.Processes;
import crm.chaos.observed.Reading;
import crm.chaos.observed.RecoveryRow;
import crm.chaos.observed.SalesBooks;
import crm.chaos.observed.ScoreBooks;
import crm.chaos.observed.ScoreRow;
import crm.chaos.observed.SessionRow;
import crm.chaos.observed.TopicRow;
import crm.chaos.observed.TypeId;
import crm.chaos.observed.ViewBooks;
import crm.chaos.observed.ViewRow;
import crm.chaos.stack.Pause;
import crm.chaos.stack.RunningStack;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads all that the invariants are judged by, from databases, topics and processes at rest. */
final class FinalRead {

    /** Longer than the age at which a transaction counts as old. */
    private static final Duration REST = Duration.ofSeconds(7);

    private static final Duration PUBLISHED = Duration.ofSeconds(10);
    private static final int MOST_READINGS = 10;
    private static final int SERVED_SAMPLE = 40;

    private final RunningStack stack;
    private final Client client;
    private final Load load;
    private final History history;
    private final Console console;
    private final List<Reading> readings = new ArrayList<>();
    private List<Ledger> ledgers = List.of();

    FinalRead(RunningStack stack, Client client, Load load, History history, Console console) {
        this.stack = stack;
        this.client = client;
        this.load = load;
        this.history = history;
        this.console = console;
    }

    void ledgers(List<Ledger> readings) {
        ledgers = readings;
    }

    void readings(List<Reading> answers) {
        readings.addAll(answers);
    }

    Observed read(Map<String, ProcessRow> before, List<PoisonRow> poison, List<RecoveryRow> recovery) throws Exception {
        console.phase("READ", "databases, topics, processes");
        Pause.of(REST);
        Map<String, ProcessRow> after = new Processes(stack).services();
        List<SessionRow> sessions = new Processes(stack).sessions();
        SalesBooks sales = new SalesBooks(stack.databases());
        EventBooks books = new EventBooks(stack.databases(), stack.topics());
        ViewBooks views = new ViewBooks(stack.databases());
        List<ViewRow> live = views.live();
        List<ViewRow> served = served(live);
        console.line("%d rows in the view, %d of them read over HTTP", live.size(), served.size());
        List<ScoreRow> scores = new ScoreBooks(stack.databases()).rows();
        List<ViewRow> rebuilt = rebuilt(views);
        Published published = published(books, poison);
        return new Observed(
                history.told(),
                customers(),
                sales.orders(),
                sales.payments(),
                sales.refunds(),
                published.events(),
                published.waiting(),
                published.topics(),
                live,
                served,
                rebuilt,
                scores,
                readings,
                ledgers,
                poison,
                books.deadLetters(),
                before,
                after,
                sessions,
                recovery);
    }

    /** Readers go on while one generation takes the place of the other. */
    private List<ViewRow> rebuilt(ViewBooks views) throws Exception {
        try (Readers readers = load.readers()) {
            List<ViewRow> rebuilt = new Rebuild(stack, client, console).run(views);
            readings.addAll(readers.stop());
            return rebuilt;
        }
    }

    /** Events as they are recorded and as they are on the topics. */
    private record Published(List<EventRow> events, Map<String, Long> waiting, List<TopicRow> topics) {}

    /**
     * Read again where some were added meanwhile: scores are refreshed when it is time, and say so, also at rest. What
     * is never published waits here for as long as a recovery may take.
     */
    private Published published(EventBooks books, List<PoisonRow> poison) throws SQLException {
        Pause.holdsWithin(PUBLISHED, () -> books.unpublished().values().stream().allMatch(rows -> rows == 0));
        List<EventRow> events = books.events();
        for (int reading = 1; ; reading++) {
            Published published = new Published(events, books.unpublished(), books.topics(poison));
            events = books.events();
            if (events.size() == published.events().size() || reading == MOST_READINGS) {
                return published;
            }
        }
    }

    private List<CustomerRow> customers() throws SQLException {
        return stack.databases()
                .list(
                        "customer",
                        "SELECT tenant_id, id, version FROM customer",
                        row -> new CustomerRow(
                                row.getString(1), TypeId.text("cus", row.getObject(2, UUID.class)), row.getLong(3)));
    }

    /** What partners are answered for some of the customers. */
    private List<ViewRow> served(List<ViewRow> live) throws Exception {
        List<ViewRow> rows = new ArrayList<>();
        Map<String, ViewRow> sample = new LinkedHashMap<>();
        live.forEach(row -> sample.putIfAbsent(row.customer(), row));
        for (ViewRow row : sample.values().stream().limit(SERVED_SAMPLE).toList()) {
            JsonNode value = client.read("partner-" + row.tenant(), "/api/v1/customers/" + row.customer() + "/value");
            if (value == null) {
                // No answer is a wrong answer.
                rows.add(new ViewRow(
                        row.tenant(),
                        row.customer(),
                        row.currency(),
                        new ViewRow.Counts(-1, 0, 0, 0, 0, 0),
                        ViewRow.Sums.NONE,
                        ViewRow.Edges.NONE));
                continue;
            }
            for (JsonNode one : value.path("values")) {
                rows.add(served(row.tenant(), row.customer(), one));
            }
        }
        return rows;
    }

    private static ViewRow served(String tenant, String customer, JsonNode one) {
        return new ViewRow(
                tenant,
                customer,
                one.path("currency").asText(),
                new ViewRow.Counts(
                        one.path("orders").asLong(),
                        one.path("placedOrders").asLong(),
                        one.path("cancelledOrders").asLong(),
                        one.path("purchaseDays").asLong(),
                        one.path("versions").asLong(),
                        one.path("facts").asLong()),
                new ViewRow.Sums(money(one, "ordered"), 0, 0, 0, money(one, "revenue"), money(one, "refunds")),
                new ViewRow.Edges(
                        time(one, "firstOrderAt"),
                        time(one, "lastOrderAt"),
                        one.hasNonNull("lastOrderId") ? one.path("lastOrderId").asText() : null));
    }

    private static long money(JsonNode one, String field) {
        return Money.of(one.path(field).asText("0"));
    }

    private static Instant time(JsonNode one, String field) {
        return one.hasNonNull(field) ? Instant.parse(one.path(field).asText()) : null;
    }
}
