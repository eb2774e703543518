package crm.bench.limit;

import crm.bench.machine.ProcessTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Runs {@code pgbench} with prepared statements, one thread. */
final class Pgbench implements SqlLimit {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern DONE = Pattern.compile("transactions actually processed: (\\d+)");
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int TIME_COLUMN = 2;

    private final Path program;

    Pgbench(Path program) {
        this.program = program;
    }

    /** On the path, or where Debian and Red Hat put the programs of a server. */
    static Optional<Path> find() {
        Stream<Path> path =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
        return Stream.concat(path, versions(Path.of("/usr/lib/postgresql")))
                .map(directory -> directory.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> versions(Path root) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(root)) {
            versions.forEach(version -> found.add(version.resolve("bin")));
        } catch (IOException none) {
            return Stream.empty();
        }
        return found.stream();
    }

    @Override
    public String driver() {
        return "pgbench";
    }

    @Override
    public SqlOutcome fastest(SqlTarget target, RecordedTransaction transaction, int clients, Duration duration) {
        return run(target, transaction, clients, duration, List.of());
    }

    @Override
    public SqlOutcome timed(SqlTarget target, RecordedTransaction transaction, int clients, Duration duration) {
        return run(target, transaction, clients, duration, List.of("--log"));
    }

    @Override
    public SqlOutcome atRate(
            SqlTarget target, RecordedTransaction transaction, int clients, double perSecond, Duration duration) {
        return run(target, transaction, clients, duration, List.of("--rate=" + perSecond, "--log"));
    }

    private SqlOutcome run(
            SqlTarget target, RecordedTransaction transaction, int clients, Duration duration, List<String> options) {
        try {
            Path directory = Files.createTempDirectory("pgbench");
            try {
                return run(target, transaction, clients, duration, options, directory);
            } finally {
                try (Stream<Path> files = Files.list(directory)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while pgbench ran", e);
        }
    }

    private SqlOutcome run(
            SqlTarget target,
            RecordedTransaction transaction,
            int clients,
            Duration duration,
            List<String> options,
            Path directory)
            throws IOException, InterruptedException {
        Path script = Files.writeString(directory.resolve("script.sql"), PgbenchScript.of(transaction));
        Path output = directory.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--file=" + script,
                "--client=" + clients,
                "--jobs=1",
                "--time=" + Math.max(1, duration.toSeconds()),
                "--host=" + target.host(),
                "--port=" + target.port(),
                "--username=" + target.user()));
        transaction.constants().forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.addAll(options);
        command.add(target.database());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PGPASSWORD", target.password());
        double before = ProcessTimes.own().childTicks();
        Process process = builder.start();
        if (!process.waitFor(duration.plus(GRACE).toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("pgbench did not end in time");
        }
        double seconds = (ProcessTimes.own().childTicks() - before) / ProcessTimes.TICKS_PER_SECOND;
        String text = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new IllegalStateException("pgbench failed: " + text + "\n" + transaction.describe());
        }
        long done = (long) number(DONE, text);
        // It says no rate where the time was over before the last of its connections stood.
        double rate = done == 0 ? 0 : number(RATE, text);
        return new SqlOutcome(done, rate, times(directory), seconds);
    }

    static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench said: " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /** The third column; under {@code --rate} it counts from when the transaction was due. */
    private static Histogram times(Path directory) throws IOException {
        Histogram micros = new Histogram(3);
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "pgbench_log.*")) {
            for (Path log : logs) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.map(line -> line.split(" ")[TIME_COLUMN])
                            .filter(time -> Character.isDigit(time.charAt(0)))
                            .forEach(time -> micros.recordValue(Long.parseLong(time)));
                }
            }
        }
        return micros;
    }
}
