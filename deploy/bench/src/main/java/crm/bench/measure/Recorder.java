package crm.bench.measure;

import crm.bench.company.Waiting;
import crm.bench.limit.RecordedTransaction;
import crm.bench.platform.Database;
import crm.bench.platform.Part;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Has the server log everything for the moment in which one request is made, and finds the request's transaction. */
final class Recorder {

    private static final int ATTEMPTS = 3;
    private static final long LOGGED_SECONDS = 5;

    private final Stage stage;
    private final Finding finding;

    /** Looks for a transaction in the server's log, by a value that occurs in it only. */
    @FunctionalInterface
    private interface Finding {
        Optional<RecordedTransaction> find(String log, String value);
    }

    private Recorder(Stage stage, Finding finding) {
        this.stage = stage;
        this.finding = finding;
    }

    /** Of transactions that write. Identifiers of rows that exist: see {@link RecordedTransaction#find}. */
    Recorder(Stage stage, Map<String, String> spread, Set<String> existing) {
        this(stage, (log, value) -> RecordedTransaction.find(log, value, spread, existing));
    }

    /** Of transactions that only read, or that are refused. */
    static Recorder ofReads(Stage stage) {
        return new Recorder(stage, RecordedTransaction::findAsItWas);
    }

    /**
     * The transaction of a request.
     *
     * @param request makes it and returns a value that occurs in its transaction only
     */
    RecordedTransaction record(Supplier<String> request) {
        try (Database server = new Database(stage.target("postgres"))) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<RecordedTransaction> found = recordOnce(server, request);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new IllegalStateException("the transaction of the request is not in the server's log");
    }

    private Optional<RecordedTransaction> recordOnce(Database server, Supplier<String> request) {
        long from = stage.platform().logSize(Part.POSTGRES);
        String value;
        log(server, "all");
        try {
            value = request.get();
        } finally {
            log(server, "none");
        }
        AtomicReference<Optional<RecordedTransaction>> found = new AtomicReference<>(Optional.empty());
        Waiting.until(LOGGED_SECONDS, () -> {
            String logged = stage.platform().log(Part.POSTGRES, from);
            found.set(finding.find(logged, value));
            return found.get().isPresent();
        });
        return found.get();
    }

    private static void log(Database server, String what) {
        server.execute("alter system set log_statement = '" + what + "'");
        server.execute("select pg_reload_conf()");
        // Sessions take the change in when they next wait for a command; this one shows when the signal has arrived.
        Waiting.until(
                LOGGED_SECONDS,
                () -> server.one("show log_statement", row -> row.getString(1)).equals(what));
    }
}
