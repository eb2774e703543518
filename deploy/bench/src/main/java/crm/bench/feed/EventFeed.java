package crm.bench.feed;

import crm.bench.company.Company;
import crm.bench.limit.Broker;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Sends events of the past straight to their topics, as the relay of a service does: CloudEvents 1.0 in Kafka's binary
 * mode, keyed by the customer. One in a hundred comes twice, as after a crash of the relay.
 */
public final class EventFeed {

    private static final int REPEATED = 100;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private EventFeed(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Sends the events of them all.
     *
     * @return how many messages there were, those that came twice included
     */
    public static <T> long send(String bootstrap, Iterator<T> facts, Function<? super T, PastEvent> event) {
        try (KafkaProducer<byte[], byte[]> producer = new Broker(bootstrap).producer()) {
            return new EventFeed(producer).send(facts, event);
        }
    }

    private <T> long send(Iterator<T> facts, Function<? super T, PastEvent> event) {
        long sent = 0;
        while (facts.hasNext() && failure.get() == null) {
            PastEvent next = event.apply(facts.next());
            send(next);
            sent++;
            if (sent % REPEATED == 0) {
                send(next);
                sent++;
            }
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka did not take every event", failure.get());
        }
        return sent;
    }

    private void send(PastEvent event) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(event.topic(), bytes(event.customer()), bytes(event.data()));
        Headers headers = message.headers();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(event.id().toString()));
        headers.add("ce_source", bytes(event.source()));
        headers.add("ce_type", bytes(event.type()));
        headers.add("ce_subject", bytes(event.subject()));
        headers.add("ce_time", bytes(event.time().toString()));
        headers.add("content-type", bytes("application/json"));
        headers.add("ce_tenantid", bytes(Company.TENANT));
        headers.add("ce_sequence", bytes(Long.toString(event.sequence())));
        headers.add("ce_partitionkey", bytes(event.customer()));
        producer.send(message, (metadata, e) -> {
            if (e != null) {
                failure.set(e);
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
