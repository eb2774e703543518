package crm.bench.company;

import crm.bench.platform.Database;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Waits until what was accepted has reached the views: the outbox is empty and analytics has read the topic to its end. */
public final class Drain implements AutoCloseable {

    private static final String TOPIC = "crm.sales.order";
    private static final int PARTITIONS = 12;
    private static final int ANSWER_SECONDS = 20;

    private final Database sales;
    private final Database analytics;
    private final Admin admin;

    public Drain(Database sales, Database analytics, String bootstrap) {
        this.sales = sales;
        this.analytics = analytics;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Waits; whether everything arrived in time. */
    public boolean await(long seconds) {
        return Waiting.until(seconds, () -> sent() && read());
    }

    private boolean sent() {
        return sales.one("select not exists (select from outbox)", row -> row.getBoolean(1));
    }

    private boolean read() {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
        try {
            long end = admin
                    .listOffsets(partitions.stream()
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
            return analytics.one(
                            "select coalesce(sum(next_offset), 0) from consumer_offset where topic = ?",
                            row -> row.getLong(1),
                            TOPIC)
                    >= end;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
