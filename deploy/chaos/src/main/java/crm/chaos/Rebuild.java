package crm.chaos;

import crm.chaos.load.Client;
import crm.chaos.load.Preparation;
import crm.chaos.observed.ViewBooks;
import crm.chaos.observed.ViewRow;
import crm.chaos.stack.Pause;
import crm.chaos.stack.RunningStack;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Has the view built again from the log, through the admin API, and waits until the new one is read. */
final class Rebuild {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String PATH = "/api/v1/admin/projections/customer-value:rebuild";

    private final RunningStack stack;
    private final Client client;
    private final Console console;

    Rebuild(RunningStack stack, Client client, Console console) {
        this.stack = stack;
        this.client = client;
        this.console = console;
    }

    /** The rows of the new generation; none where it was not swapped in. */
    List<ViewRow> run(ViewBooks views) throws Exception {
        console.phase("REBUILD", "the view, from the log");
        Map<String, Long> before = live(views);
        for (String tenant : Preparation.tenants()) {
            HttpResponse<String> answer = client.post("admin@" + tenant, PATH, "{}");
            if (answer.statusCode() >= 300) {
                console.line("refused: %d %s", answer.statusCode(), answer.body());
                return List.of();
            }
        }
        long start = System.nanoTime();
        boolean swapped = Pause.holdsWithin(LIMIT, () -> {
            Map<String, Long> now = live(views);
            return before.keySet().stream().allMatch(tenant -> now.getOrDefault(tenant, 0L) > before.get(tenant));
        });
        console.line(
                "%s after %.1f s: %s",
                swapped ? "swapped" : "NOT swapped", (System.nanoTime() - start) / 1e9, views.generations());
        return swapped ? views.live() : List.of();
    }

    private static Map<String, Long> live(ViewBooks views) throws SQLException {
        return views.generations().stream()
                .collect(Collectors.toMap(ViewBooks.Generations::tenant, ViewBooks.Generations::live));
    }
}
