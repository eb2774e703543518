package crm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import crm.contracts.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events as another service would, for the tests of a consumer. */
public final class EventFeed implements AutoCloseable {

    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getProperty(EventProbe.BROKER)),
            new StringSerializer(),
            new StringSerializer());

    /** Sends a fact and waits until the broker has it; returns where it lies. */
    public RecordMetadata send(
            EventType<?> type, String tenant, String key, String subject, long sequence, JsonNode fact) {
        return send(envelope(type, tenant, key, subject, sequence, fact.toString()));
    }

    /** Sends any record, such as one that nobody can read. */
    public RecordMetadata send(ProducerRecord<String, String> event) {
        try {
            return producer.send(event).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The record of a fact with all its headers, to be changed at will. */
    public static ProducerRecord<String, String> envelope(
            EventType<?> type, String tenant, String key, String subject, long sequence, String fact) {
        ProducerRecord<String, String> event = new ProducerRecord<>(type.topic(), key, fact);
        Map<String, String> attributes = Map.of(
                "specversion",
                "1.0",
                "id",
                UUID.randomUUID().toString(),
                "source",
                "/crm/test",
                "type",
                type.type(),
                "subject",
                subject,
                "time",
                Instant.now().truncatedTo(ChronoUnit.MICROS).toString(),
                "dataschema",
                type.schema(),
                "tenantid",
                tenant,
                "sequence",
                Long.toString(sequence),
                "partitionkey",
                key);
        attributes.forEach((name, value) -> event.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        event.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        return event;
    }

    @Override
    public void close() {
        producer.close();
    }
}
