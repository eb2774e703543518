package crm.messaging;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final Duration REST = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aConsumerThatHasEverythingRests() {
        long until = new Pace(REST).restUntil();
        Pace.rest(consumer(0), until);
        assertTrue(System.nanoTime() - until >= 0, "the rest was over");
    }

    @Test
    void aRestThatIsOverIsNone() {
        long until = new Pace(LONG).restUntil();
        Pace.rest(consumer(0), until - LONG.toNanos());
        assertTrue(System.nanoTime() - until < 0, "it went on at once");
    }

    @Test
    void aConsumerThatIsBehindDoesNotRest() {
        long until = new Pace(LONG).restUntil();
        Pace.rest(consumer(1000), until);
        assertTrue(System.nanoTime() - until < 0, "it went on at once");
    }

    private static MockConsumer<byte[], byte[]> consumer(long behind) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(Set.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, behind + 1));
        consumer.addRecord(new ConsumerRecord<>("topic", 0, 0, new byte[0], new byte[0]));
        consumer.poll(Duration.ZERO);
        return consumer;
    }
}
