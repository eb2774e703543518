package crm.messaging;

import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Starts each partition that this instance is given where the database says, not where Kafka remembers: only the former
 * moved together with the effects.
 */
@ApplicationScoped
@Identifier(EventChannel.NAME)
class Assignments implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Assignments.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

    private final Tx tx;
    private final ConsumedOffsets offsets;
    private final Caller self;

    Assignments(Tx tx, ConsumedOffsets offsets, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.tx = tx;
        this.offsets = offsets;
        this.self = Caller.system("", service, Trace.fresh());
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        seek(consumer, partitions);
    }

    /** Called on the consumer's own thread, which may wait; it must not go on without knowing where. */
    void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> beginnings = new HashMap<>(consumer.beginningOffsets(partitions));
        Map<TopicPartition, Long> next = load(beginnings);
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, next.get(partition));
        }
        LOG.debugf("Goes on at %s", next);
    }

    private Map<TopicPartition, Long> load(Map<TopicPartition, Long> beginnings) {
        CompletableFuture<Map<TopicPartition, Long>> loaded = tx.run(
                        self,
                        unit -> offsets.ensure(unit, beginnings)
                                .chain(() -> offsets.lock(unit, new LinkedHashSet<>(beginnings.keySet())))
                                .call(stored -> offsets.advance(unit, truncated(stored, beginnings)))
                                .map(stored -> {
                                    Map<TopicPartition, Long> next = new HashMap<>(stored);
                                    next.putAll(truncated(stored, beginnings));
                                    return next;
                                }))
                .onFailure()
                .retry()
                .withBackOff(BACKOFF, MAX_BACKOFF)
                .expireIn(PATIENCE.toMillis())
                .subscribeAsCompletionStage();
        try {
            return loaded.get(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Cannot tell where to go on", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }

    /** Partitions whose log now starts behind the place to go on: retention has removed what was not consumed. */
    private static Map<TopicPartition, Long> truncated(
            Map<TopicPartition, Long> stored, Map<TopicPartition, Long> beginnings) {
        Map<TopicPartition, Long> ahead = new HashMap<>();
        beginnings.forEach((partition, beginning) -> {
            if (stored.get(partition) < beginning) {
                LOG.errorf(
                        "%s starts at %d but %d is due: records are lost to retention",
                        partition, beginning, stored.get(partition));
                ahead.put(partition, beginning);
            }
        });
        return ahead;
    }
}
