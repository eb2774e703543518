package crm.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Tells Kafka how far the service is, once a second. The place to go on at stands in the database, so Kafka's own is
 * only for its tools to show: a commit with each batch would cost the broker as much as reading the batch.
 */
final class PacedCommit implements KafkaCommitHandler {

    static final String NAME = "paced";

    private static final Logger LOG = Logger.getLogger(PacedCommit.class);
    private static final long PAUSE_MILLIS = 1000;

    private final Vertx vertx;
    private final KafkaConsumer<?, ?> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
    private boolean scheduled;

    private PacedCommit(Vertx vertx, KafkaConsumer<?, ?> consumer) {
        this.vertx = vertx;
        this.consumer = consumer;
    }

    /** Remembers that the record, and all before it in its partition, have been dealt with. */
    @Override
    public synchronized <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        reached.merge(
                new TopicPartition(record.getTopic(), record.getPartition()),
                new OffsetAndMetadata(record.getOffset() + 1),
                (one, other) -> one.offset() >= other.offset() ? one : other);
        if (!scheduled) {
            scheduled = true;
            vertx.setTimer(PAUSE_MILLIS, ignored -> commit());
        }
        return Uni.createFrom().voidItem();
    }

    /** Whoever is given the partitions from now on speaks for them. */
    @Override
    public synchronized void partitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(reached::remove);
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = take();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets)
                    .subscribe()
                    .with(ignored -> {}, failure -> LOG.debugf(failure, "Kafka was not told how far the service is"));
        }
    }

    private synchronized Map<TopicPartition, OffsetAndMetadata> take() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(reached);
        reached.clear();
        scheduled = false;
        return offsets;
    }

    /** Makes one for each channel that names it as its commit strategy. */
    @ApplicationScoped
    @Identifier(NAME)
    static class Factory implements KafkaCommitHandler.Factory {

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new PacedCommit(vertx, consumer);
        }
    }
}
