package crm.messaging;

import crm.contracts.EventType;
import crm.contracts.EventTypes;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A row of the outbox as the relay sends it. */
record OutgoingEvent(
        short lane,
        long position,
        String tenant,
        UUID id,
        String type,
        String topic,
        String key,
        String subject,
        long sequence,
        OffsetDateTime time,
        String traceparent,
        String correlationId,
        String causationId,
        String actor,
        byte[] data,
        boolean behindParked) {

    /** The columns in the order of {@link #of}. */
    static final String COLUMNS = "lane, position, tenant_id, event_id, type, topic, partition_key, subject, sequence,"
            + " occurred_at, traceparent, correlation_id, causation_id, actor, data";

    static OutgoingEvent of(Row row) {
        return new OutgoingEvent(
                row.getShort(0),
                row.getLong(1),
                row.getString(2),
                row.getUUID(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getOffsetDateTime(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14).getBytes(StandardCharsets.UTF_8),
                row.getBoolean(15));
    }

    /** What must not be overtaken by a later event. */
    String orderedBy() {
        return tenant + '\n' + topic + '\n' + key;
    }

    /** CloudEvents 1.0, Kafka binary mode. */
    ProducerRecord<byte[], byte[]> message(String source) {
        Headers headers = new RecordHeaders();
        put(headers, Attributes.SPEC_VERSION, "1.0");
        put(headers, Attributes.ID, id.toString());
        put(headers, Attributes.SOURCE, source);
        put(headers, Attributes.TYPE, type);
        put(headers, Attributes.SUBJECT, subject);
        put(headers, Attributes.TIME, time.toInstant().toString());
        put(
                headers,
                Attributes.DATA_SCHEMA,
                EventTypes.byType(type).map(EventType::schema).orElse(null));
        put(headers, Attributes.CONTENT_TYPE, "application/json");
        put(headers, Attributes.TENANT, tenant);
        put(headers, Attributes.SEQUENCE, Long.toString(sequence));
        put(headers, Attributes.PARTITION_KEY, key);
        put(headers, Attributes.TRACEPARENT, traceparent);
        put(headers, Attributes.CORRELATION_ID, correlationId);
        put(headers, Attributes.CAUSATION_ID, causationId);
        put(headers, Attributes.ACTOR, actor);
        return new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), data, headers);
    }

    private static void put(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
