package crm.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.clientele.Clientele;
import crm.bench.company.Company;
import crm.bench.limit.RecordedTransaction;
import crm.bench.load.Outcome;
import crm.bench.platform.Api;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads of customer-service, one after the other on one connection through the gateway, each in turn with its limit: the
 * transaction that the service was seen to send for it, sent by the SQL driver on a connection of its own. Both as 99th
 * percentiles. Of several reads the slowest is the figure.
 */
final class TimedReads {

    private static final double P99 = 99;
    private static final int OK = 200;

    /**
     * A read.
     *
     * @param name for the report
     * @param mark a value that occurs in its transaction only
     * @param check what is wrong with an answer; null when nothing is
     */
    record Read(String name, String path, String mark, Function<JsonNode, String> check) {}

    /**
     * What it came to.
     *
     * @param millis 99th percentiles, of the driver and of the platform
     * @param requests all of them
     * @param wrong what is wrong with the answers; null when nothing is
     */
    private record Timed(Read read, Pairs millis, long requests, String wrong) {}

    private TimedReads() {}

    /** Measures them all as that user; the figure of the slowest. */
    static Figure slowest(Stage stage, String user, List<Read> reads, String id, String what, Bound bound, String note)
            throws IOException {
        List<Timed> all = new ArrayList<>();
        for (Read read : reads) {
            all.add(measure(stage, user, read));
        }
        String wrong = all.stream()
                .filter(one -> one.wrong() != null)
                .map(one -> one.read().name() + ": " + one.wrong())
                .findFirst()
                .orElse(null);
        Timed slowest = all.stream()
                .max(Comparator.comparingDouble(one -> one.millis().medianMeasured()))
                .orElseThrow();
        String each = all.stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        "%s %.1f ms of %d",
                        one.read().name(),
                        one.millis().medianMeasured(),
                        one.requests()))
                .collect(Collectors.joining(", "));
        return Figure.of(id, what, slowest.millis(), "ms", bound, each + note).unless(wrong);
    }

    private static Timed measure(Stage stage, String user, Read read) throws IOException {
        Pairs millis = new Pairs();
        long requests = 0;
        Api.Reply reply = stage.api().get(user, read.path());
        String wrong = reply.status() == OK ? read.check().apply(reply.body()) : "answer " + reply.status();
        if (wrong != null) {
            return new Timed(read, millis, requests, wrong);
        }
        RecordedTransaction transaction = transaction(stage, user, read.path(), read.mark());
        for (int i = 0; i < stage.effort().pairs() && wrong == null; i++) {
            double limit = alone(stage, transaction);
            Outcome outcome = Alone.reads(stage, user, List.of(read.path()), i);
            wrong = Alone.wrong(outcome);
            millis.add(limit, outcome.millis(P99));
            requests += outcome.total();
        }
        return new Timed(read, millis, requests, wrong);
    }

    /** For the note of a figure of those who see all: how long the same takes for a sales rep, who sees the own ones. */
    static String asRep(Stage stage, String path) throws IOException {
        Outcome outcome = Alone.reads(stage, Company.REP, List.of(path), 0);
        String wrong = Alone.wrong(outcome);
        String told = wrong == null ? String.format(Locale.ROOT, "%.1f ms", outcome.millis(P99)) : wrong;
        return "; as a sales rep " + told;
    }

    /** What the service sends for a read. */
    static RecordedTransaction transaction(Stage stage, String user, String path, String mark) {
        return Recorder.ofReads(stage).record(() -> {
            stage.api().status(user, path);
            return mark;
        });
    }

    /** The 99th percentile of a transaction on a connection of its own, in milliseconds. */
    static double alone(Stage stage, RecordedTransaction transaction) {
        return stage.limit()
                .timed(stage.role(Clientele.DATABASE), transaction, 1, stage.time())
                .millis(P99);
    }

    /** What is wrong with a page; null when it has that many records. */
    static String page(JsonNode page, int size) {
        int records = page.path("data").size();
        return records == size ? null : records + " records instead of " + size;
    }
}
