package crm.messaging;

import crm.persistence.Ids;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A record that could not be consumed, as the API shows it.
 *
 * @param kind UNREADABLE: it is no event; FAILED: it cannot be applied; BEHIND: it follows a failed one of its key
 * @param topic where it stands in the log: topic, partition, offset
 * @param headers its attributes
 * @param payload as text; null where the record names no tenant, because then nobody knows whose it is
 * @param resolved RESUBMITTED or DISCARDED, null while it is open
 */
public record DeadLetterView(
        String id,
        String kind,
        String reason,
        String topic,
        int partition,
        long offset,
        String key,
        String type,
        Map<String, Object> headers,
        String payload,
        Instant at,
        String resolved,
        Instant resolvedAt) {

    static final String COLUMNS =
            "id, kind, reason, topic, partition, \"offset\", key, event_type, headers, payload, at,"
                    + " resolved, resolved_at, tenant_id";

    static DeadLetterView of(Row row) {
        JsonObject headers = row.getJsonObject(8);
        return new DeadLetterView(
                Ids.text("dlt", row.getUUID(0)),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInteger(4),
                row.getLong(5),
                text(row.getBuffer(6)),
                row.getString(7),
                headers.getMap(),
                row.getString(13) == null ? null : text(row.getBuffer(9)),
                row.getOffsetDateTime(10).toInstant(),
                row.getString(11),
                row.getOffsetDateTime(12) == null
                        ? null
                        : row.getOffsetDateTime(12).toInstant());
    }

    private static String text(Buffer bytes) {
        return bytes == null ? null : bytes.toString(StandardCharsets.UTF_8);
    }
}
