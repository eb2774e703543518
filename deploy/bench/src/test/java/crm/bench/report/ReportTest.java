package crm.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Bound THROUGHPUT = Bound.ratioAtLeast(0.35, 0.60);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void comparesTheMedianAndShowsTheWorst() {
        Pairs pairs = new Pairs();
        pairs.add(1000, 500);
        pairs.add(1000, 300);
        pairs.add(2000, 800);
        Figure figure = Figure.of("P1", "orders", pairs, "1/s", THROUGHPUT, "");
        assertEquals(0.4, figure.ratio());
        assertEquals(0.3, figure.worst());
        assertEquals(500, figure.measured());
        assertEquals(1000, figure.limit());
        assertTrue(figure.isOk());
        assertFalse(figure.meetsGoal());
    }

    @Test
    void theWorstOfWhatShouldBeSmallIsTheLargest() {
        Pairs pairs = new Pairs();
        pairs.add(10, 20);
        pairs.add(10, 50);
        assertEquals(
                5,
                Figure.of("P3", "p99", pairs, "ms", Bound.ratioAtMost(4, 2), "").worst());
    }

    @Test
    void aBoundOnTheMeasuredValueNeedsNoLimit() {
        assertTrue(Figure.of("P12", "memory", 250, "MiB", Bound.atMost(250, 150), "")
                .isOk());
        assertFalse(Figure.of("P12", "memory", 250.1, "MiB", Bound.atMost(250, 150), "")
                .isOk());
    }

    @Test
    void aBoundNeedsNoGoal() {
        Figure fast = Figure.of("C-IMPORT", "rows", 5000, "1/s", Bound.atLeast(5000), "");
        assertTrue(fast.isOk() && !fast.meetsGoal());
        assertNull(fast.getGoal());
        assertFalse(Figure.of("C-IMPORT", "rows", 4999, "1/s", Bound.atLeast(5000), "")
                .isOk());
        assertFalse(Figure.of("C-LIST", "p99", 30.1, "ms", Bound.atMost(30), "").isOk());
        Pairs pairs = new Pairs();
        pairs.add(1, 2.1);
        assertFalse(Figure.of("C-READ", "p99", pairs, "ms", Bound.ratioAtMost(2), "")
                .isOk());
    }

    @Test
    void nothingMeasuredIsNotOk() {
        assertFalse(
                Figure.of("P1", "orders", new Pairs(), "1/s", THROUGHPUT, "").isOk());
        assertFalse(
                Figure.missing("P1", "orders", "1/s", THROUGHPUT, "no platform").isOk());
        assertFalse(new Report(System.out, false).ok());
    }

    @Test
    void wrongAnswersMakeAFigureVoid() {
        Figure figure = Figure.of("P12", "memory", 1, "MiB", Bound.atMost(250, 150), "");
        assertTrue(figure.unless(null).isOk());
        assertFalse(figure.unless("one order lost").isOk());
    }

    @Test
    void printsOneJsonObjectALine() throws Exception {
        Pairs pairs = new Pairs();
        pairs.add(1000, 500);
        Report report = new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);
        report.add(List.of(
                Figure.of("P1", "orders", pairs, "1/s", THROUGHPUT, ""),
                Figure.missing("P4", "freshness", "ms", Bound.atMost(500, 100), "off")));
        report.end();
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(2, lines.size());
        JsonNode first = new JsonMapper().readTree(lines.getFirst());
        for (String name : List.of("id", "what", "measured", "unit", "limit", "ratio", "floor", "goal", "ok")) {
            assertTrue(first.has(name), name);
        }
        assertEquals(0.5, first.get("ratio").asDouble());
        assertTrue(first.get("ok").asBoolean());
        assertFalse(new JsonMapper().readTree(lines.getLast()).get("ok").asBoolean());
        assertFalse(report.ok());
    }

    @Test
    void printsATable() {
        Pairs pairs = new Pairs();
        pairs.add(1000, 650);
        Report report = new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
        report.add(List.of(Figure.of("P1", "orders", pairs, "1/s", THROUGHPUT, "pgbench")));
        report.end();
        String table = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(table.contains("0.65") && table.contains("≥ 0.35x") && table.contains("goal"), table);
    }
}
