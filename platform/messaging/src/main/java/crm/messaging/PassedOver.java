package crm.messaging;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that were passed over since a partition's offset was last stored, because the service wants no such event.
 * They cost no transaction. Forgetting them is harmless: whoever reads them again passes them over again.
 */
final class PassedOver {

    /** So many at most: after a restart they are all read again. */
    private static final long MOST = 20_000;

    private final Map<TopicPartition, Range> ranges = new HashMap<>();

    /** Offsets from {@code from} up to, but without, {@code to}. */
    private record Range(long from, long to) {}

    /** Remembers the records; tells whether it could, or whether it is time to store how far the partitions are. */
    synchronized boolean add(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, Range> added = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Range range = added.getOrDefault(partition, ranges.get(partition));
            if (range == null || range.to() != record.offset()) {
                range = new Range(record.offset(), record.offset());
            }
            if (record.offset() - range.from() >= MOST) {
                return false;
            }
            added.put(partition, new Range(range.from(), record.offset() + 1));
        }
        ranges.putAll(added);
        return true;
    }

    /** Whether everything from the offset that is due up to the one that has come was passed over. */
    synchronized boolean covers(TopicPartition partition, long due, long offset) {
        Range range = ranges.get(partition);
        return range != null && range.from() <= due && range.to() == offset;
    }

    /** The partitions' offsets were stored. */
    synchronized void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(ranges::remove);
    }
}
