package crm.messaging;

import crm.messaging.EventReader.Reading;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** One reading of the event log. Its chunks are asked for one after the other. */
public final class Replay {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Function<ConsumerRecord<byte[], byte[]>, Reading> reader;

    Replay(KafkaConsumer<byte[], byte[]> consumer, Function<ConsumerRecord<byte[], byte[]>, Reading> reader) {
        this.consumer = consumer;
        this.reader = reader;
    }

    /**
     * Some of the log.
     *
     * @param events those that are wanted and readable, in the order of each partition
     * @param unreadable how many records are no events
     * @param positions next offset by partition, behind what this chunk covers
     */
    public record Chunk(List<Received> events, int unreadable, Map<TopicPartition, Long> positions) {}

    /** The next records; none when there are none within half a second. */
    public Uni<Chunk> next() {
        return Replays.blocking(this::poll);
    }

    private Chunk poll() {
        List<Received> events = new ArrayList<>();
        int unreadable = 0;
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(PATIENCE)) {
            switch (reader.apply(message)) {
                case Reading.Wanted(Received event) -> events.add(event);
                case Reading.Unreadable ignored -> unreadable++;
                case Reading.Ignored ignored -> {}
            }
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            positions.put(partition, consumer.position(partition));
        }
        return new Chunk(events, unreadable, positions);
    }

    /** Ends the reading. */
    public Uni<Void> close() {
        return Replays.blocking(() -> {
                    consumer.close();
                    return true;
                })
                .replaceWithVoid();
    }
}
