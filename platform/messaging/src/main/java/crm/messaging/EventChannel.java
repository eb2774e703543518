package crm.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** The way in: batches from Kafka, one at a time. Kafka's own offset is committed behind them, for its tools to show. */
@ApplicationScoped
class EventChannel {

    static final String NAME = "events";

    private static final Logger LOG = Logger.getLogger(EventChannel.class);
    private static final long MOMENT_MILLIS = 3;

    private final Inbox inbox;
    private final Assignments assignments;
    private final KafkaClientService clients;
    private final Pace pace;
    private final Gathering<Message<ConsumerRecords<byte[], byte[]>>> gathering;

    EventChannel(
            Inbox inbox,
            @Identifier(EventChannel.NAME) Assignments assignments,
            KafkaClientService clients,
            Pace pace,
            Vertx vertx) {
        this.inbox = inbox;
        this.assignments = assignments;
        this.clients = clients;
        this.pace = pace;
        this.gathering = new Gathering<>(this::apply, () -> vertx.setTimer(MOMENT_MILLIS, this::release));
    }

    /** Completes when the next batch may come; it never fails, because that would end the channel. */
    @Incoming(NAME)
    Uni<Void> consume(Message<ConsumerRecords<byte[], byte[]>> batch) {
        long until = pace.restUntil();
        client().runOnPollingThread(consumer -> {
                    Pace.rest(consumer, until);
                })
                .subscribe()
                .with(ignored -> {}, failure -> LOG.debugf(failure, "The consumer does not rest"));
        return gathering.take(batch, batch.getPayload().count());
    }

    private void release(long timer) {
        gathering.release();
    }

    private Uni<Void> apply(List<Message<ConsumerRecords<byte[], byte[]>>> batches) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        batches.forEach(batch -> batch.getPayload().forEach(records::add));
        Uni<Void> applied =
                inbox.apply(records).onFailure(OffsetGap.class).recoverWithUni(gap -> goBack(gap, partitions(records)));
        for (Message<?> batch : batches) {
            applied = applied.call(() -> Uni.createFrom().completionStage(batch.ack()));
        }
        return applied;
    }

    private static Set<TopicPartition> partitions(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new TopicPartition(record.topic(), record.partition()))
                .collect(Collectors.toSet());
    }

    private KafkaConsumer<byte[], byte[]> client() {
        return clients.getConsumer(NAME);
    }

    /**
     * Fetches from where the partitions stand, those that are still this instance's. All of the batch do, not the one alone
     * that has a gap: nothing of the others was applied either, and their next records would be the next gaps.
     */
    private Uni<Void> goBack(OffsetGap gap, Set<TopicPartition> partitions) {
        LOG.infof("%s; going back", gap.getMessage());
        return client().runOnPollingThread(consumer -> {
                    Set<TopicPartition> own = new HashSet<>(partitions);
                    own.retainAll(consumer.assignment());
                    assignments.seek(consumer, own);
                })
                .replaceWithVoid();
    }
}
