package crm.messaging;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How far this service has consumed each partition, kept in the transactions of its effects. */
@ApplicationScoped
class ConsumedOffsets {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private static final String LOCK = """
            select topic, partition, next_offset from consumer_offset
            where consumer = $1 and (topic, partition) in (select * from unnest($2::text[], $3::int[]))
            order by topic, partition for update
            """;

    private static final String ENSURE = """
            insert into consumer_offset (consumer, topic, partition, next_offset)
            select $1, t, p, o from unnest($2::text[], $3::int[], $4::bigint[]) as n (t, p, o)
            on conflict (consumer, topic, partition) do nothing
            """;

    private static final String ADVANCE = """
            update consumer_offset c set next_offset = n.o
            from unnest($2::text[], $3::int[], $4::bigint[]) as n (t, p, o)
            where c.consumer = $1 and c.topic = n.t and c.partition = n.p
            """;

    private final String consumer;

    ConsumedOffsets(@ConfigProperty(name = "quarkus.application.name") String consumer) {
        this.consumer = consumer;
    }

    /** Makes sure that there is a row for each partition; a new one starts where the log starts. */
    Uni<Void> ensure(Unit unit, Map<TopicPartition, Long> beginnings) {
        return unit.sql().update(ENSURE, columns(beginnings)).replaceWithVoid();
    }

    /** Locks the rows of the partitions until the end of the transaction: two instances cannot apply the same records. */
    Uni<Map<TopicPartition, Long>> lock(Unit unit, SequencedCollection<TopicPartition> partitions) {
        List<TopicPartition> sorted = partitions.stream().sorted(ORDER).toList();
        String[] topics = sorted.stream().map(TopicPartition::topic).toArray(String[]::new);
        Integer[] numbers = sorted.stream().map(TopicPartition::partition).toArray(Integer[]::new);
        return unit.sql().query(LOCK, consumer, topics, numbers).map(rows -> {
            Map<TopicPartition, Long> next = new HashMap<>();
            for (Row row : rows) {
                next.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2));
            }
            return next;
        });
    }

    /** Moves the rows on. */
    Uni<Void> advance(Unit unit, Map<TopicPartition, Long> next) {
        return unit.sql().update(ADVANCE, columns(next)).replaceWithVoid();
    }

    private Object[] columns(Map<TopicPartition, Long> offsets) {
        List<TopicPartition> sorted = offsets.keySet().stream().sorted(ORDER).toList();
        return new Object[] {
            consumer,
            sorted.stream().map(TopicPartition::topic).toArray(String[]::new),
            sorted.stream().map(TopicPartition::partition).toArray(Integer[]::new),
            sorted.stream().map(offsets::get).toArray(Long[]::new)
        };
    }
}
