package crm.bench.base;

import crm.bench.company.Company;
import crm.bench.limit.Broker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Sends the events of past orders straight to the topic, as the relay of sales-service does: CloudEvents 1.0 in Kafka's
 * binary mode, keyed by the customer. One in a hundred comes twice, as after a crash of the relay.
 */
final class PastEvents {

    private static final int REPEATED = 100;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private PastEvents(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Sends them all; how many messages there were. */
    static long send(String bootstrap, Iterator<PastOrder> orders) {
        try (KafkaProducer<byte[], byte[]> producer = new Broker(bootstrap).producer()) {
            return new PastEvents(producer).send(orders);
        }
    }

    private long send(Iterator<PastOrder> orders) {
        long sent = 0;
        while (orders.hasNext() && failure.get() == null) {
            PastOrder order = orders.next();
            send(order);
            sent++;
            if (sent % REPEATED == 0) {
                send(order);
                sent++;
            }
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka did not take every event", failure.get());
        }
        return sent;
    }

    private void send(PastOrder order) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(CustomerBase.TOPIC, bytes(order.customer()), bytes(data(order)));
        Headers headers = message.headers();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(order.eventId().toString()));
        headers.add("ce_source", bytes("/crm/sales-service"));
        headers.add("ce_type", bytes("crm.sales.order.imported.v1"));
        headers.add("ce_subject", bytes(order.order()));
        headers.add("ce_time", bytes(Instant.now().toString()));
        headers.add("content-type", bytes("application/json"));
        headers.add("ce_tenantid", bytes(Company.TENANT));
        headers.add("ce_sequence", bytes("1"));
        headers.add("ce_partitionkey", bytes(order.customer()));
        producer.send(message, (metadata, e) -> {
            if (e != null) {
                failure.set(e);
            }
        });
    }

    private static String data(PastOrder order) {
        return "{\"orderId\":\"" + order.order() + "\",\"customerId\":\"" + order.customer() + "\",\"currency\":\""
                + CustomerBase.CURRENCY + "\",\"total\":\"" + order.total() + "\",\"quantity\":\"1\",\"placedAt\":\""
                + order.placedAt() + "\",\"source\":\"bench\",\"externalId\":\"" + order.orderId() + "\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
