package crm.messaging;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
        return inbox.apply(records).onFailure(OffsetGap.class).recoverWithUni(this::goBack);
    }

    /** Fetches from where the partition stands, if it is still this instance's. */
    private Uni<Void> goBack(OffsetGap gap) {
        LOG.infof("%s; going back", gap.getMessage());
        return clients.<byte[], byte[]>getConsumer(NAME)
                .runOnPollingThread(consumer -> {
                    if (consumer.assignment().contains(gap.partition())) {
                        assignments.seek(consumer, List.of(gap.partition()));
                    }
                })
                .replaceWithVoid();
    }
}
