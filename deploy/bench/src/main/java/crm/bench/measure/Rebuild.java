package crm.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.base.CustomerBase;
import crm.bench.company.Company;
import crm.bench.limit.KafkaLimit;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * P6: events per second of a rebuild of all views from the event log, from the command until the new generation is the
 * one that is read: reading, recognising repetitions, filling, comparing the money, swapping.
 *
 * <p>Its limit is what no rebuild can do without, one after the other: a plain consumer that reads the same topic from its
 * beginning, and COPY of the same facts into a table without any index. Both have the machine to themselves, and so has the
 * rebuild; one more is made while orders come in and values are read, of which none may fail.
 */
public final class Rebuild implements Benchmark {

    private static final Bound BOUND = Bound.ratioAtLeast(0.10, 0.40);
    private static final String TOPIC = "crm.sales.order";
    private static final String FACTS = """
            select f.* from fact f join projection_generation g
                on g.tenant_id = f.tenant_id and g.facts_generation = f.generation and g.state = 'LIVE'
            where f.tenant_id = '%s'
            """.formatted(Company.TENANT);

    @Override
    public String id() {
        return "P6";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        CustomerBase base = stage.base();
        Pairs pairs = new Pairs();
        String wrong = null;
        String note = "";
        for (int i = 0; i < stage.effort().pairs() && wrong == null; i++) {
            stage.awaitRest();
            double consumed = consumedPerSecond(stage);
            double copied = copiedPerSecond(stage);
            Rebuilt rebuilt = rebuild(stage);
            wrong = rebuilt.wrong(stage, base);
            pairs.add(1 / (1 / consumed + 1 / copied), rebuilt.perSecond());
            note = String.format(
                    Locale.ROOT,
                    "%,d events in %.1f s; consumer %.0f/s, COPY %.0f/s; totals equal and swapped in",
                    rebuilt.events(),
                    rebuilt.seconds(),
                    consumed,
                    copied);
        }
        return List.of(
                Figure.of(id(), "events per second of a rebuild from the log", pairs, "1/s", BOUND, note)
                        .unless(wrong),
                besideTraffic(stage, base));
    }

    private Figure besideTraffic(Stage stage, CustomerBase base) throws IOException {
        LiveTraffic traffic = LiveTraffic.start(stage);
        Rebuilt rebuilt;
        try (traffic) {
            rebuilt = rebuild(stage);
        }
        String wrong = traffic.end();
        wrong = wrong == null ? rebuilt.wrong(stage, base) : wrong;
        String note = String.format(
                Locale.ROOT,
                "%,d events in %.1f s; totals equal and swapped in; %s",
                rebuilt.events(),
                rebuilt.seconds(),
                traffic.note());
        return Figure.of(
                        id(),
                        "events per second of a rebuild beside traffic",
                        rebuilt.perSecond(),
                        "1/s",
                        Bound.NONE,
                        note)
                .unless(wrong);
    }

    private static Rebuilt rebuild(Stage stage) {
        return new Rebuilt(CustomerBase.rebuild(stage.api(), "log"));
    }

    /** A rebuild that has ended, as the service tells of it. */
    private record Rebuilt(JsonNode operation) {

        long events() {
            return operation.get("facts").asLong();
        }

        double seconds() {
            return Duration.between(instant(operation, "startedAt"), instant(operation, "stateAt"))
                            .toMillis()
                    / 1000.0;
        }

        double perSecond() {
            return events() / seconds();
        }

        String wrong(Stage stage, CustomerBase base) throws IOException {
            String wrong = different(operation);
            return wrong == null ? base.wrong(stage.analytics()) : wrong;
        }
    }

    private static Instant instant(JsonNode operation, String field) {
        return Instant.parse(operation.get(field).asText());
    }

    private static String different(JsonNode operation) {
        boolean live = operation.get("state").asText().equals("LIVE");
        boolean equal = operation.path("comparison").path("equal").asBoolean();
        return live && equal ? null : "I7: the rebuilt views differ: " + operation;
    }

    private static double consumedPerSecond(Stage stage) {
        return KafkaLimit.consumedPerSecond(stage.bootstrap(), TOPIC);
    }

    private static double copiedPerSecond(Stage stage) throws IOException {
        return CopyLimit.rowsPerSecond(
                stage.analytics(), "fact", FACTS, stage.platform().data());
    }
}
