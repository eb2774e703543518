package crm.bench.clientele;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.base.CustomerBase;
import crm.bench.company.Waiting;
import crm.bench.platform.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * What became of a file of customers, and of the memory of the service meanwhile.
 *
 * @param rows of the file
 * @param repeated rows that are a customer of a row before
 * @param uploadSeconds until the service had the whole file
 * @param seconds from the first byte until the last row was done
 */
public record ImportRun(
        int rows,
        int repeated,
        long created,
        long skipped,
        long refused,
        double uploadSeconds,
        double seconds,
        Memory memory) {

    /**
     * Resident memory of the service, MiB.
     *
     * @param before the file came
     * @param tenth when a tenth of the rows was done
     * @param end when all were done
     * @param most the most that was seen since the file was there
     */
    public record Memory(double before, double tenth, double end, double most) {}

    private static final String PATH = "/api/v1/imports";
    private static final String TYPE = "application/x-ndjson";
    private static final Duration UPLOAD = Duration.ofMinutes(30);
    private static final long PATIENCE_SECONDS = 3600;
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Set<String> ENDS = Set.of("DONE", "FAILED", "CANCELLED");
    private static final int OK = 200;
    /** By looks alone two customers of different systems may happen to be alike: so many of a thousand rows at most. */
    private static final double CHANCE = 0.001;

    /** Sends the rows as a file of the source and waits until the job is done. */
    static ImportRun of(Api gateway, String source, Rows rows, Path folder, DoubleSupplier memory) throws IOException {
        Path file = Files.createTempFile(folder, "customers", ".ndjson");
        try {
            rows.write(file);
            double before = memory.getAsDouble();
            long start = System.nanoTime();
            JsonNode job = gateway.upload(
                    CustomerBase.ADMINISTRATOR, PATH + "?source=" + source + "&dedupe=skip", TYPE, file, UPLOAD);
            double uploaded = secondsSince(start);
            Watch watch = new Watch(rows.count(), memory);
            watch.untilEnd(gateway, PATH + "/" + job.get("id").asText());
            return watch.run(rows, uploaded, secondsSince(start), before);
        } finally {
            Files.delete(file);
        }
    }

    /** Rows per second, upload included. */
    public double perSecond() {
        return rows / seconds;
    }

    /** What is wrong with it; null when nothing is. */
    public String wrong() {
        boolean whole = created + skipped == rows && refused == 0;
        boolean known = skipped >= repeated && skipped <= repeated + CHANCE * rows;
        return whole && known
                ? null
                : "of " + rows + " rows, of which " + repeated + " were there already, " + created + " came in, "
                        + skipped + " were passed over and " + refused + " refused";
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Looks at a job, and at the memory of who works on it, until it ends. */
    private static final class Watch {

        private final int rows;
        private final DoubleSupplier memory;
        private JsonNode job;
        private double tenth = Double.NaN;
        private double most;
        private double now;

        Watch(int rows, DoubleSupplier memory) {
            this.rows = rows;
            this.memory = memory;
        }

        void untilEnd(Api gateway, String path) {
            boolean ended =
                    Waiting.until(PATIENCE_SECONDS, LOOK, () -> take(gateway.get(CustomerBase.ADMINISTRATOR, path)));
            if (!ended || !job.get("state").asText().equals("DONE")) {
                throw new IllegalStateException("the import did not end well: " + job);
            }
        }

        private boolean take(Api.Reply reply) {
            if (reply.status() != OK) {
                return false;
            }
            job = reply.body();
            now = memory.getAsDouble();
            most = Math.max(most, now);
            if (Double.isNaN(tenth) && done() >= rows / 10) {
                tenth = now;
            }
            return ENDS.contains(job.get("state").asText());
        }

        private long done() {
            return Stream.of("created", "updated", "unchanged", "skipped", "refused")
                    .mapToLong(this::count)
                    .sum();
        }

        private long count(String outcome) {
            return job.path(outcome).asLong();
        }

        ImportRun run(Rows file, double uploaded, double seconds, double before) {
            return new ImportRun(
                    rows,
                    file.repeated(),
                    count("created"),
                    count("skipped"),
                    count("refused"),
                    uploaded,
                    seconds,
                    new Memory(before, tenth, now, most));
        }
    }
}
