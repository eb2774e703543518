package crm.bench.measure;

import crm.bench.company.Waiting;
import crm.bench.limit.KafkaLimit;
import crm.bench.limit.RelayedTopic;
import crm.bench.platform.Database;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import crm.bench.report.Pairs;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * P5: events per second that the relay of sales-service moves from a full outbox to Kafka, in order, with its own record
 * of each.
 *
 * <p>The lanes are locked from outside while the outbox is filled, as another relay would hold them. The events go to a
 * topic that nobody reads, so that nothing but the relay is measured.
 *
 * <p>Its limit is a producer that sends messages of the same size with {@code acks=all}: what the broker takes when
 * nobody has to read or keep anything.
 */
public final class RelayDrain implements Benchmark {

    private static final Bound BOUND = Bound.ratioAtLeast(0.10, 0.30);
    private static final int EVENTS = 48_000;
    private static final int KEYS = 1_600;
    private static final long DRAIN_SECONDS = 120;

    /** The lanes of the relay and the number that marks its locks: part of what instances of a service agree on. */
    private static final int LANES = 16;

    private static final int LOCKS = 0x6f75_7462;
    private static final String TENANT = "bench";

    private static final String FILL = """
            insert into outbox (lane, tenant_id, event_id, type, topic, partition_key, subject, sequence, occurred_at,
                                traceparent, correlation_id, causation_id, actor, data)
            select n %% %d %% %d, ?, uuidv7(), e.type, ?, 'bench-' || n %% %1$d, 'bench-' || n %% %1$d, n / %1$d + 1,
                   e.occurred_at, e.traceparent, e.correlation_id, e.causation_id, e.actor, e.data
            from generate_series(0, %d - 1) n,
                (select * from event_log where type = 'crm.sales.order.placed.v1' limit 1) e
            order by n
            """.formatted(KEYS, LANES, EVENTS);

    @Override
    public String id() {
        return "P5";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        String bootstrap = stage.bootstrap();
        Pairs pairs = new Pairs();
        String wrong = null;
        int bytes = 0;
        stage.drain().await(DRAIN_SECONDS);
        for (int i = 0; i < stage.effort().pairs() && wrong == null; i++) {
            try (RelayedTopic topic = new RelayedTopic(bootstrap)) {
                double seconds = drain(stage, topic.name());
                RelayedTopic.Content content = topic.read(EVENTS);
                wrong = content.wrong(KEYS, EVENTS);
                bytes = content.bytesPerMessage();
                try (KafkaLimit limit = new KafkaLimit(bootstrap)) {
                    pairs.add(limit.producedPerSecond(EVENTS, bytes), EVENTS / seconds);
                }
            } finally {
                stage.sales().execute("delete from event_log where tenant_id = ?", TENANT);
            }
        }
        String note = String.format(Locale.ROOT, "%d events of %d bytes with their headers", EVENTS, bytes);
        return List.of(Figure.of(id(), "events relayed per second from a full outbox", pairs, "1/s", BOUND, note)
                .unless(wrong));
    }

    /** Fills the outbox behind closed lanes and opens them; how long it takes until it is empty, in seconds. */
    private static double drain(Stage stage, String topic) throws IOException {
        long start;
        try (Database lanes = new Database(stage.target("sales"))) {
            lanes.query(
                    "select pg_advisory_lock(?, lane) from generate_series(0, ? - 1) lane", row -> null, LOCKS, LANES);
            stage.sales().execute(FILL, TENANT, topic);
            start = System.nanoTime();
        }
        Database sales = stage.sales();
        if (!Waiting.until(
                DRAIN_SECONDS, () -> sales.one("select not exists (select from outbox)", row -> row.getBoolean(1)))) {
            throw new IllegalStateException("the relay did not empty the outbox within " + DRAIN_SECONDS + " s");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
