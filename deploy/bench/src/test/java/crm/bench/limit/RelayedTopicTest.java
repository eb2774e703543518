package crm.bench.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

/** The Kafka side against a real broker. */
class RelayedTopicTest {

    private final String bootstrap = TestStack.kafka(List.of());

    @Test
    void repetitionsAreFineAndGapsAreNot() {
        try (RelayedTopic topic = new RelayedTopic(bootstrap)) {
            send(topic, "a", 1, 2, 1, 2, 3);
            send(topic, "b", 1, 2);
            RelayedTopic.Content content = topic.read(5);
            assertNull(content.wrong(2, 5));
            assertTrue(content.bytesPerMessage() > 10);
        }
        try (RelayedTopic topic = new RelayedTopic(bootstrap)) {
            send(topic, "a", 2, 1, 3);
            assertTrue(topic.read(1).wrong(1, 3).startsWith("I6"));
        }
    }

    @Test
    void theLimitProducesAndConsumes() {
        try (KafkaLimit limit = new KafkaLimit(bootstrap)) {
            assertTrue(limit.producedPerSecond(1000, 300) > 100);
            assertEquals(20, limit.endToEndMicros(20, 300, 100).getTotalCount());
        }
    }

    private void send(RelayedTopic topic, String key, int... sequences) {
        try (KafkaProducer<byte[], byte[]> producer = new Broker(bootstrap).producer()) {
            for (int sequence : sequences) {
                ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic.name(), bytes(key), bytes("{}"));
                message.headers().add(new RecordHeader("ce_sequence", bytes(Integer.toString(sequence))));
                producer.send(message);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
