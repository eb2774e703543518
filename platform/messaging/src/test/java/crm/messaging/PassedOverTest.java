package crm.messaging;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PassedOverTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 3);

    private final PassedOver passedOver = new PassedOver();

    @Test
    void recordsThatFollowOnAreOneRange() {
        assertTrue(passedOver.add(records(10, 20)));
        assertTrue(passedOver.add(records(20, 25)));
        assertTrue(passedOver.covers(PARTITION, 10, 25));
        assertTrue(passedOver.covers(PARTITION, 15, 25));
    }

    @Test
    void whatWasNotSeenIsNotCovered() {
        passedOver.add(records(10, 20));
        assertFalse(passedOver.covers(PARTITION, 9, 20), "one before");
        assertFalse(passedOver.covers(PARTITION, 10, 21), "one behind");
        assertFalse(passedOver.covers(new TopicPartition("topic", 4), 10, 20), "another partition");
        passedOver.add(records(30, 40));
        assertFalse(passedOver.covers(PARTITION, 10, 40), "a gap between");
        assertTrue(passedOver.covers(PARTITION, 30, 40));
    }

    @Test
    void storedOffsetsAreForgotten() {
        passedOver.add(records(10, 20));
        passedOver.forget(List.of(PARTITION));
        assertFalse(passedOver.covers(PARTITION, 10, 20));
    }

    @Test
    void soonerOrLaterTheOffsetHasToBeStored() {
        assertTrue(passedOver.add(records(0, 20_000)));
        assertFalse(passedOver.add(records(20_000, 20_001)));
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> new ConsumerRecord<byte[], byte[]>(
                        PARTITION.topic(), PARTITION.partition(), offset, null, null))
                .toList();
    }
}
