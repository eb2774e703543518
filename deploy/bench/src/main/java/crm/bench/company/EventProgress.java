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

/** How far events have come: from the outbox of a service into the log, and from the log into those who read it. */
public final class EventProgress implements AutoCloseable {

    private static final int PARTITIONS = 12;
    private static final int ANSWER_SECONDS = 20;

    private final Admin admin;

    public EventProgress(String bootstrap) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Whether a service has sent all events that it has. */
    public static boolean sent(Database service) {
        return service.one("select not exists (select from outbox)", row -> row.getBoolean(1));
    }

    /** Whether a service has sent all that it has to tell, and has read all that it is told. */
    public boolean isAtRest(Database service) {
        return sent(service)
                && service.query("select distinct topic from consumer_offset", row -> row.getString(1)).stream()
                        .allMatch(topic -> read(service, topic));
    }

    /** Whether a service has read the topic to its end. */
    public boolean read(Database service, String topic) {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
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
            return service.one(
                            "select coalesce(sum(next_offset), 0) from consumer_offset where topic = ?",
                            row -> row.getLong(1),
                            topic)
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
