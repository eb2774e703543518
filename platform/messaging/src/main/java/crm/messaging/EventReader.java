package crm.messaging;

import crm.contracts.EventType;
import crm.contracts.EventTypes;
import crm.persistence.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what stands in a topic. Whatever is wrong with a record, it says so and never fails in another way. */
@ApplicationScoped
class EventReader {

    /** What a record turned out to be. */
    sealed interface Reading {

        /** An event of a type that this service wants. */
        record Wanted(Received event) implements Reading {}

        /** An event that is none of this service's business, or of a type that this version does not know yet. */
        record Ignored(boolean known) implements Reading {}

        /** No event at all. */
        record Unreadable(String reason) implements Reading {}
    }

    private static final int MAX_MESSAGE = 300;

    private final Set<String> tenants;

    EventReader(@ConfigProperty(name = "crm.tenants") Set<String> tenants) {
        this.tenants = tenants;
    }

    Reading read(ConsumerRecord<byte[], byte[]> message, Set<EventType<?>> wanted) {
        try {
            String typeName = required(message, Attributes.TYPE);
            EventType<?> type = EventTypes.byType(typeName).orElse(null);
            if (type == null || !wanted.contains(type)) {
                return new Reading.Ignored(type != null);
            }
            return new Reading.Wanted(event(message, type));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Reading.Unreadable(reason.length() > MAX_MESSAGE ? reason.substring(0, MAX_MESSAGE) : reason);
        }
    }

    private Received event(ConsumerRecord<byte[], byte[]> message, EventType<?> type) throws IOException {
        require(type.topic().equals(message.topic()), type.type() + " does not belong into " + message.topic());
        require(message.key() != null, "the record has no key");
        require(message.value() != null, "the record has no value");
        String tenant = required(message, Attributes.TENANT);
        require(tenants.contains(tenant), "unknown tenant");
        UUID id = UUID.fromString(required(message, Attributes.ID));
        long sequence = Long.parseLong(required(message, Attributes.SEQUENCE));
        require(sequence >= 1, "the sequence is not positive");
        Trace trace = new Trace(
                optional(message, Attributes.TRACEPARENT),
                optional(message, Attributes.CORRELATION_ID),
                optional(message, Attributes.CAUSATION_ID));
        Object data = EventJson.read(message.value(), type.data());
        require(data != null, "the data is null");
        return new Received(
                id,
                type,
                tenant,
                required(message, Attributes.SUBJECT),
                sequence,
                text(message.key()),
                Instant.parse(required(message, Attributes.TIME)),
                data,
                trace,
                optional(message, Attributes.ACTOR),
                message.topic(),
                message.partition(),
                message.offset());
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new IllegalArgumentException(reason);
        }
    }

    private static String required(ConsumerRecord<byte[], byte[]> message, String name) throws IOException {
        String value = optional(message, name);
        require(value != null, "the header " + name + " is missing");
        return value;
    }

    private static String optional(ConsumerRecord<byte[], byte[]> message, String name)
            throws CharacterCodingException {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : text(header.value());
    }

    /** Strict: bytes that are no UTF-8 are an error, not a replacement character. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
