package crm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import crm.contracts.EventTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what was published on one topic, from its beginning. Every event that it meets must keep its contract. */
public final class EventProbe implements AutoCloseable {

    /** System property with the broker's address, set by the stack. */
    public static final String BROKER = "crm.testing.broker";

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final KafkaConsumer<String, String> consumer;
    private final List<Seen> seen = new ArrayList<>();

    /** Looks at one topic. */
    public EventProbe(String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getProperty(BROKER)),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * The first events that match, in the order of their partition, once there are at least {@code count}.
     *
     * @throws AssertionError where there are fewer after 20 seconds
     */
    public List<Seen> await(int count, Predicate<Seen> match) {
        Instant end = Instant.now().plus(BOUND);
        while (true) {
            List<Seen> matching = seen.stream().filter(match).toList();
            if (matching.size() >= count) {
                return matching;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("only " + matching.size() + " of " + count + " events, among " + seen);
            }
            consumer.poll(Duration.ofMillis(200)).forEach(event -> seen.add(read(event)));
        }
    }

    /** All events of one aggregate, once there are at least {@code count}. */
    public List<Seen> ofSubject(String subject, int count) {
        return await(count, event -> subject.equals(event.subject()));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Seen read(ConsumerRecord<String, String> event) {
        Map<String, String> attributes = new TreeMap<>();
        for (Header header : event.headers()) {
            if (header.key().startsWith("ce_")) {
                attributes.put(header.key().substring(3), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        JsonNode data = parse(event.value());
        EventTypes.byType(attributes.getOrDefault("type", "")).ifPresent(type -> {
            List<String> violations = Examples.violations(type, data);
            if (!violations.isEmpty()) {
                throw new AssertionError(type.type() + " breaks its contract: " + violations + " " + data);
            }
        });
        return new Seen(event.key(), attributes, data, event.partition(), event.offset());
    }

    private static JsonNode parse(String json) {
        try {
            return Examples.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
