package crm.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** The way in: batches from Kafka, one at a time. Kafka's own offset is committed behind them, for its tools to show. */
@ApplicationScoped
class EventChannel {

    static final String NAME = "events";

    private static final Logger LOG = Logger.getLogger(EventChannel.class);

    private final Inbox inbox;
    private final Assignments assignments;
    private final KafkaClientService clients;

    EventChannel(Inbox inbox, @Identifier(EventChannel.NAME) Assignments assignments, KafkaClientService clients) {
        this.inbox = inbox;
        this.assignments = assignments;
        this.clients = clients;
    }

    /** Completes when the batch is dealt with; it never fails, because that would end the channel. */
    @Incoming(NAME)
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> batch) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        return inbox.apply(records).onFailure(OffsetGap.class).recoverWithUni(gap -> goBack(gap, batch.partitions()));
    }

    /**
     * Fetches from where the partitions stand, those that are still this instance's. All of the batch do, not the one alone
     * that has a gap: nothing of the others was applied either, and their next records would be the next gaps.
     */
    private Uni<Void> goBack(OffsetGap gap, Set<TopicPartition> partitions) {
        LOG.infof("%s; going back", gap.getMessage());
        return clients.<byte[], byte[]>getConsumer(NAME)
                .runOnPollingThread(consumer -> {
                    Set<TopicPartition> own = new HashSet<>(partitions);
                    own.retainAll(consumer.assignment());
                    assignments.seek(consumer, own);
                })
                .replaceWithVoid();
    }
}
