package crm.bench.limit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** A topic that only a relay writes to, and what it has written there. */
public final class RelayedTopic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SEQUENCE = "ce_sequence";

    private final Broker broker;
    private final String name = "bench.relay." + UUID.randomUUID();

    /** Creates it. */
    public RelayedTopic(String bootstrap) {
        broker = new Broker(bootstrap);
        broker.create(name);
    }

    public String name() {
        return name;
    }

    /**
     * What was read.
     *
     * @param lastSequences by key
     * @param distinct messages, each sequence of a key once
     * @param gaps how often a sequence was followed by one that is not the next, repetitions aside
     * @param bytesPerMessage value and headers
     */
    public record Content(Map<String, Long> lastSequences, long distinct, long gaps, int bytesPerMessage) {

        /** What is wrong with it; null when every key has its events, all of them, in order. */
        public String wrong(int keys, int events) {
            if (gaps > 0) {
                return "I6: order was lost " + gaps + " times";
            }
            return lastSequences.size() == keys && distinct == events
                    ? null
                    : "I5: " + distinct + " of " + events + " events of " + lastSequences.size() + " keys";
        }
    }

    /** Reads it from the start until that many events have been seen or nothing more comes. */
    public Content read(int events) {
        Map<String, Long> last = new HashMap<>();
        long distinct = 0;
        long gaps = 0;
        long bytes = 0;
        long messages = 0;
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            List<TopicPartition> partitions = broker.assign(consumer, name);
            consumer.seekToBeginning(partitions);
            while (distinct < events && System.nanoTime() < giveUp) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    String key = new String(message.key(), StandardCharsets.UTF_8);
                    long sequence = sequence(message);
                    long seen = last.getOrDefault(key, 0L);
                    if (sequence == seen + 1) {
                        distinct++;
                        last.put(key, sequence);
                    } else if (sequence > seen) {
                        gaps++;
                        last.put(key, sequence);
                    }
                    messages++;
                    bytes += size(message);
                }
            }
        }
        return new Content(last, distinct, gaps, (int) (bytes / Math.max(1, messages)));
    }

    private static long sequence(ConsumerRecord<byte[], byte[]> message) {
        Header header = message.headers().lastHeader(SEQUENCE);
        return Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static int size(ConsumerRecord<byte[], byte[]> message) {
        int size = message.serializedKeySize() + message.serializedValueSize();
        for (Header header : message.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }

    @Override
    public void close() {
        broker.delete(name);
    }
}
