package crm.chaos.observed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.chaos.stack.Databases;
import crm.chaos.stack.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads events where they are recorded, where they are sent, and where they are set aside. */
public final class EventBooks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> DATABASES = List.of("customer", "sales", "marketing", "support", "analytics");

    private static final String EVENTS = """
            SELECT event_id, tenant_id, type, subject, sequence, data FROM outbox
            UNION ALL SELECT event_id, tenant_id, type, subject, sequence, data FROM outbox_parked
            UNION ALL SELECT event_id, tenant_id, type, subject, sequence, data FROM event_log
            """;

    private static final String UNPUBLISHED =
            "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_parked)";

    private static final String DEAD_LETTERS =
            "SELECT topic, partition, \"offset\", kind || ': ' || reason FROM dead_letter WHERE consumer = 'analytics-service'";

    private final Databases databases;
    private final Topics topics;

    public EventBooks(Databases databases, Topics topics) {
        this.databases = databases;
        this.topics = topics;
    }

    /** The databases that have an outbox. */
    public static List<String> databases() {
        return DATABASES;
    }

    /** All events that any service has recorded. */
    public List<EventRow> events() throws SQLException {
        List<EventRow> events = new ArrayList<>();
        for (String database : DATABASES) {
            events.addAll(databases.list(
                    database,
                    EVENTS,
                    row -> new EventRow(
                            database,
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            parse(row.getString(6)))));
        }
        return events;
    }

    /** Rows of each outbox that have not been sent, parked ones included. */
    public Map<String, Long> unpublished() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String database : DATABASES) {
            rows.put(database, databases.number(database, UNPUBLISHED));
        }
        return rows;
    }

    /** What analytics-service has set aside. */
    public List<DeadLetterRow> deadLetters() throws SQLException {
        return databases.list(
                "analytics",
                DEAD_LETTERS,
                row -> new DeadLetterRow(row.getString(1), row.getInt(2), row.getLong(3), row.getString(4)));
    }

    /** Every record of every topic; those at the positions of poison are marked as foreign. */
    public List<TopicRow> topics(List<PoisonRow> poison) {
        Set<List<Object>> foreign = new HashSet<>();
        poison.forEach(row -> foreign.add(List.of(row.topic(), row.partition(), row.offset())));
        List<TopicRow> rows = new ArrayList<>();
        topics.read(
                topics.names("crm."),
                record -> rows.add(new TopicRow(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                        header(record, "ce_id"),
                        header(record, "ce_tenantid"),
                        header(record, "ce_type"),
                        header(record, "ce_subject"),
                        number(header(record, "ce_sequence")),
                        foreign.contains(List.of(record.topic(), record.partition(), record.offset())))));
        return rows;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static JsonNode parse(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
