package crm.bench.limit;

import crm.bench.machine.ProcessTimes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/** Sends the statements as prepared statements over plain connections, one thread each; where there is no pgbench. */
final class PlainDriver implements SqlLimit {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\d+");

    @Override
    public String driver() {
        return "prepared statements over plain connections";
    }

    @Override
    public SqlOutcome fastest(SqlTarget target, RecordedTransaction transaction, int clients, Duration duration) {
        return run(target, transaction, clients, duration, System::nanoTime);
    }

    @Override
    public SqlOutcome timed(SqlTarget target, RecordedTransaction transaction, int clients, Duration duration) {
        return fastest(target, transaction, clients, duration);
    }

    @Override
    public SqlOutcome atRate(
            SqlTarget target, RecordedTransaction transaction, int clients, double perSecond, Duration duration) {
        return run(target, transaction, clients, duration, arrivals(perSecond));
    }

    private static LongSupplier arrivals(double perSecond) {
        SplittableRandom random = new SplittableRandom(1);
        return new LongSupplier() {
            private long next = System.nanoTime();

            @Override
            public synchronized long getAsLong() {
                next += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
                return next;
            }
        };
    }

    private SqlOutcome run(
            SqlTarget target, RecordedTransaction transaction, int clients, Duration duration, LongSupplier due) {
        double cpu = ProcessTimes.own().seconds();
        long end = System.nanoTime() + duration.toNanos();
        Histogram micros = new Histogram(3);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Callable<Histogram> client = () -> client(target, transaction, end, due);
                running.add(threads.submit(client));
            }
            for (Future<Histogram> client : running) {
                micros.add(client.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the limit could not be measured", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the limit was measured", e);
        }
        long done = micros.getTotalCount();
        return new SqlOutcome(
                done,
                done / (duration.toNanos() / 1e9),
                micros,
                ProcessTimes.own().seconds() - cpu);
    }

    private static Histogram client(SqlTarget target, RecordedTransaction transaction, long end, LongSupplier due)
            throws SQLException, InterruptedException {
        Histogram micros = new Histogram(3);
        Properties login = new Properties();
        login.setProperty("user", target.user());
        login.setProperty("password", target.password());
        // The server infers the types of the parameters, as it does for the service.
        login.setProperty("stringtype", "unspecified");
        login.setProperty("prepareThreshold", "1");
        try (Connection connection = DriverManager.getConnection(target.jdbcUrl(), login)) {
            connection.setAutoCommit(true);
            List<PreparedStatement> prepared = new ArrayList<>();
            for (Statement statement : transaction.statements()) {
                prepared.add(connection.prepareStatement(
                        PLACEHOLDER.matcher(statement.sql()).replaceAll("?")));
            }
            boolean making = !transaction.made().isEmpty();
            PreparedStatement maker =
                    connection.prepareStatement(making ? "select fresh.* " + transaction.making() : "select 1");
            for (long at = due.getAsLong(); at < end; at = due.getAsLong()) {
                Thread.sleep(Duration.ofNanos(Math.max(0, at - System.nanoTime())));
                Map<String, String> made = making ? make(maker) : Map.of();
                for (int i = 0; i < prepared.size(); i++) {
                    bind(prepared.get(i), transaction.statements().get(i), transaction, made);
                    prepared.get(i).execute();
                }
                micros.recordValue(Math.max(1, (System.nanoTime() - at) / 1000));
            }
        }
        return micros;
    }

    private static Map<String, String> make(PreparedStatement maker) throws SQLException {
        Map<String, String> made = new HashMap<>();
        try (ResultSet row = maker.executeQuery()) {
            row.next();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                made.put(row.getMetaData().getColumnLabel(column), row.getString(column));
            }
        }
        return made;
    }

    private static void bind(
            PreparedStatement prepared, Statement statement, RecordedTransaction transaction, Map<String, String> made)
            throws SQLException {
        Matcher placeholder = PLACEHOLDER.matcher(statement.sql());
        for (int position = 1; placeholder.find(); position++) {
            int number = Integer.parseInt(placeholder.group().substring(1));
            String value = statement.parameters().get(number - 1);
            prepared.setString(position, value == null ? null : made.getOrDefault(transaction.name(value), value));
        }
    }
}
