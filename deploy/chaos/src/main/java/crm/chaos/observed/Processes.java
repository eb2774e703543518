package crm.chaos.observed;

import crm.chaos.stack.Part;
import crm.chaos.stack.RunningStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at what services hold: threads and files from the system, pools from their metrics, transactions. */
public final class Processes {

    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final String SESSIONS = """
            SELECT datname, usename, state, extract(epoch FROM clock_timestamp() - xact_start), left(query, 80)
            FROM pg_stat_activity
            WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            """;

    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final RunningStack stack;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    public Processes(RunningStack stack) {
        this.stack = stack;
    }

    /** Every service that is ready. */
    public Map<String, ProcessRow> services() throws IOException, InterruptedException {
        Map<String, ProcessRow> rows = new TreeMap<>();
        for (Part part : stack.parts()) {
            if (part.ready() && (part.name().endsWith("-service") || part.name().equals("gateway"))) {
                Path process = Path.of("/proc", String.valueOf(part.pid()));
                rows.put(
                        part.name(),
                        new ProcessRow(
                                part.name(),
                                entries(process.resolve("task")),
                                entries(process.resolve("fd")),
                                leastActive(part)));
            }
        }
        return rows;
    }

    /** Sessions of any role that are inside a transaction. */
    public List<SessionRow> sessions() throws SQLException {
        return new ArrayList<>(stack.databases()
                .list(
                        "postgres",
                        SESSIONS,
                        row -> new SessionRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getDouble(4),
                                row.getString(5))));
    }

    /** Upkeep takes a connection for a moment even at rest; one that leaked is there at every look. */
    private long leastActive(Part service) throws IOException, InterruptedException {
        long least = poolActive(service);
        for (int look = 1; look < LOOKS && least > 0; look++) {
            Thread.sleep(BETWEEN_LOOKS);
            least = Math.min(least, poolActive(service));
        }
        return least;
    }

    private long poolActive(Part service) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.management(service) + "/q/metrics"))
                .timeout(ANSWER)
                .header("Accept", "text/plain")
                .build();
        String metrics =
                http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return Metrics.sum(metrics, "sql_pool_active");
    }

    private static long entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }
}
