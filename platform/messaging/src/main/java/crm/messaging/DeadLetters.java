package crm.messaging;

import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a record goes that cannot be consumed: kept whole, with its place in the log and the reason. */
@ApplicationScoped
class DeadLetters {

    /** Why a record is here. */
    enum Kind {
        /** It is no event. */
        UNREADABLE,
        /** A handler refused it. */
        FAILED,
        /** It follows a failed one of the same key, which it must not overtake. */
        BEHIND
    }

    private static final int MAX_REASON = 1000;

    private static final String INSERT = """
            insert into dead_letter (id, consumer, topic, partition, "offset", key, tenant_id, event_type, kind, reason,
                                     headers, payload)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (consumer, topic, partition, "offset") do nothing
            """;

    private static final String STUCK_KEYS = """
            select distinct topic, key from dead_letter
            where consumer = $1 and resolved is null and kind <> 'UNREADABLE' and topic = any($2::text[])
            """;

    private final String consumer;
    private final Set<String> tenants;

    DeadLetters(
            @ConfigProperty(name = "quarkus.application.name") String consumer,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants) {
        this.consumer = consumer;
        this.tenants = tenants;
    }

    /** The keys that have a failed record, as {@link #key} writes them. There are few, if any. */
    Uni<Set<String>> stuckKeys(Unit unit, Set<String> topics) {
        return unit.sql()
                .query(STUCK_KEYS, consumer, topics.toArray(String[]::new))
                .map(rows -> {
                    Set<String> keys = new HashSet<>();
                    for (Row row : rows) {
                        keys.add(key(row.getString(0), row.getBuffer(1).getBytes()));
                    }
                    return keys;
                });
    }

    /** A topic's key, to look up. */
    static String key(String topic, byte[] key) {
        return topic + '\n' + new String(key, StandardCharsets.ISO_8859_1);
    }

    Uni<Void> add(Unit unit, ConsumerRecord<byte[], byte[]> message, Kind kind, String reason) {
        return unit.sql()
                .update(
                        INSERT,
                        Ids.next(),
                        consumer,
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        buffer(message.key()),
                        tenant(message),
                        header(message, Attributes.TYPE),
                        kind.name(),
                        reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason,
                        headers(message),
                        buffer(message.value()))
                .replaceWithVoid();
    }

    private static Buffer buffer(byte[] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    /** The tenant whose administrators see the record, null where it names none that there is. */
    private String tenant(ConsumerRecord<byte[], byte[]> message) {
        String tenant = header(message, Attributes.TENANT);
        return tenant != null && tenants.contains(tenant) ? tenant : null;
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : lenient(header.value());
    }

    private static JsonObject headers(ConsumerRecord<byte[], byte[]> message) {
        JsonObject all = new JsonObject();
        for (Header header : message.headers()) {
            all.put(
                    lenient(header.key().getBytes(StandardCharsets.UTF_8)),
                    header.value() == null ? null : lenient(header.value()));
        }
        return all;
    }

    /** For people to read: PostgreSQL's text holds neither broken UTF-8 nor a zero. The payload is kept as it came. */
    private static String lenient(byte[] bytes) {
        return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString().replace("\u0000", "\uFFFD");
    }
}
