package crm.messaging;

import crm.contracts.EventType;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the event log again, apart from the service's own consumption: no group, no committed offset, no effect but
 * that of the caller. It is what views are rebuilt from.
 */
@ApplicationScoped
public class Replays {

    private static final int MAX_RECORDS = 1000;

    /** Bounds what a fetch holds in memory: a replay goes on beside everything else that the service does. */
    private static final int MAX_FETCH = 2 * 1024 * 1024;

    private static final int MAX_PARTITION_FETCH = MAX_FETCH / 4;

    private final EventReader reader;
    private final String brokers;
    private final String service;

    Replays(
            EventReader reader,
            @ConfigProperty(name = "crm.kafka") String brokers,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.reader = reader;
        this.brokers = brokers;
        this.service = service;
    }

    /** Where the log of the types' topics ends now: the next offset of every partition. */
    public Uni<Map<TopicPartition, Long>> ends(Set<EventType<?>> types) {
        return blocking(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                List<TopicPartition> partitions = types.stream()
                        .map(EventType::topic)
                        .distinct()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                return consumer.endOffsets(partitions);
            }
        });
    }

    /**
     * Reads the given partitions from the given offsets on. To be closed by the caller.
     *
     * @param types the events that are wanted; others are passed over
     * @param from next offset by partition; one that the log no longer has is taken as its earliest
     */
    public Uni<Replay> open(Set<EventType<?>> types, Map<TopicPartition, Long> from) {
        return blocking(() -> {
            KafkaConsumer<byte[], byte[]> consumer = consumer();
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            return new Replay(consumer, message -> reader.read(message, types));
        });
    }

    static <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        service + "-replay",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MAX_RECORDS,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        MAX_FETCH,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        MAX_PARTITION_FETCH),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
