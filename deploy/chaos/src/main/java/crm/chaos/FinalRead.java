package crm.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import crm.chaos.history.History;
import crm.chaos.load.Client;
import crm.chaos.observed.CustomerRow;
import crm.chaos.observed.EventBooks;
import crm.chaos.observed.Ledger;
import crm.chaos.observed.Money;
import crm.chaos.observed.Observed;
import crm.chaos.observed.PoisonRow;
import crm.chaos.observed.ProcessRow;
import crm.chaos.observed.Processes;
import crm.chaos.observed.RecoveryRow;
import crm.chaos.observed.SalesBooks;
import crm.chaos.observed.SessionRow;
import crm.chaos.observed.TypeId;
import crm.chaos.observed.ViewBooks;
import crm.chaos.observed.ViewRow;
import crm.chaos.stack.Pause;
import crm.chaos.stack.RunningStack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads all that the invariants are judged by, from databases, topics and processes at rest. */
final class FinalRead {

    /** Longer than the age at which a transaction counts as old. */
    private static final Duration REST = Duration.ofSeconds(7);

    private static final int SERVED_SAMPLE = 40;

    private final RunningStack stack;
    private final Client client;
    private final History history;
    private final Console console;
    private List<Ledger> ledgers = List.of();

    FinalRead(RunningStack stack, Client client, History history, Console console) {
        this.stack = stack;
        this.client = client;
        this.history = history;
        this.console = console;
    }

    void ledgers(List<Ledger> readings) {
        ledgers = readings;
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
        List<ViewRow> rebuilt = new Rebuild(stack, client, console).run(views);
        return new Observed(
                history.told(),
                customers(),
                sales.orders(),
                sales.payments(),
                books.events(),
                books.unpublished(),
                books.topics(poison),
                live,
                served,
                rebuilt,
                ledgers,
                poison,
                books.deadLetters(),
                before,
                after,
                sessions,
                recovery);
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
        for (ViewRow row : live.stream().limit(SERVED_SAMPLE).toList()) {
            JsonNode value = client.read("partner-" + row.tenant(), "/api/v1/customers/" + row.customer() + "/value");
            if (value == null) {
                rows.add(new ViewRow(row.tenant(), row.customer(), row.currency(), -1, 0, 0, 0, 0, 0, 0));
                continue;
            }
            for (JsonNode one : value.path("values")) {
                rows.add(new ViewRow(
                        row.tenant(),
                        row.customer(),
                        one.path("currency").asText(),
                        one.path("orders").asLong(),
                        Money.of(one.path("ordered").asText("0")),
                        Money.of(one.path("revenue").asText("0")),
                        Money.of(one.path("refunds").asText("0")),
                        one.path("placedOrders").asLong(),
                        one.path("cancelledOrders").asLong(),
                        one.path("versions").asLong()));
            }
        }
        return rows;
    }
}
