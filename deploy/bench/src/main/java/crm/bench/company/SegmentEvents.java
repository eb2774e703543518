package crm.bench.company;

import crm.bench.limit.Broker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Listens to who enters and leaves a segment, from now on, as a consumer of the events would. */
public final class SegmentEvents implements AutoCloseable {

    private static final String TOPIC = "crm.analytics.segment";
    private static final Duration POLL = Duration.ofMillis(100);

    private final String segment;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Long> entered = new ConcurrentHashMap<>();
    private final Map<String, Long> left = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean over;

    /** Begins to listen. */
    public SegmentEvents(String bootstrap, String segment) {
        this.segment = segment;
        Broker broker = new Broker(bootstrap);
        consumer = broker.consumer();
        List<TopicPartition> partitions = broker.assign(consumer, TOPIC);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().start(this::listen);
    }

    private void listen() {
        while (!over) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                long now = System.nanoTime();
                String[] subject = header(message, "ce_subject").split("/");
                if (subject[0].equals(segment)) {
                    boolean in = header(message, "ce_type").contains(".entered.");
                    (in ? entered : left).putIfAbsent(subject[1], now);
                }
            }
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** When the event came for each customer that entered, by {@link System#nanoTime}. */
    public Map<String, Long> entered() {
        return entered;
    }

    /** The same for those that left. */
    public Map<String, Long> left() {
        return left;
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
