package crm.administration;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of what a tenant has decided, as the API shows it.
 *
 * @param id {@code aud_…}
 * @param kind what was changed, such as {@code attribute} or {@code coding-rule}
 * @param key which one, as people call it; missing for what a tenant has once
 * @param record its id, where it has one in the API
 * @param before what the fields said that were changed; all that said something, of what was deleted
 * @param after what they say since; all that say something, of what was created
 * @param changedBy subject of the user, or name of the service
 * @param cause why: COMMAND with method and path, EVENT with its id, or SERVICE
 * @param correlationId the request that it belongs to
 */
record AuditView(
        String id,
        String kind,
        String key,
        String record,
        Action action,
        @Schema(implementation = Object.class) Map<String, Object> before,
        @Schema(implementation = Object.class) Map<String, Object> after,
        String changedBy,
        String cause,
        String correlationId,
        Instant changedAt) {

    /** What became of it. */
    enum Action {
        CREATED,
        CHANGED,
        DELETED
    }

    /** All changes of a tenant, the last ones first. */
    static final Listing LISTING = Listing.of("admin_audit", "a")
            .sortable("changedAt", "a.changed_at", ColumnType.TIME, "admin_audit_changed_at")
            .filterable("kind", "a.kind", ColumnType.TEXT)
            .filterable("key", "a.key", ColumnType.TEXT)
            .filterable("action", "a.action", ColumnType.oneOf(Action.class))
            .filterable("changedBy", "a.changed_by", ColumnType.TEXT)
            .filterable("correlationId", "a.correlation_id", ColumnType.TEXT)
            .sortedBy("-changedAt");

    static AuditView of(Row row) {
        return new AuditView(
                Ids.text("aud", row.getUUID("id")),
                row.getString("kind"),
                row.getString("key"),
                row.getString("record"),
                Action.valueOf(row.getString("action")),
                fields(row.getJsonObject("before")),
                fields(row.getJsonObject("after")),
                row.getString("changed_by"),
                row.getString("cause"),
                row.getString("correlation_id"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    /** Columns by the names that the API has for fields. */
    private static Map<String, Object> fields(JsonObject columns) {
        Map<String, Object> fields = new TreeMap<>();
        columns.getMap().forEach((name, value) -> fields.put(camel(name), value));
        return fields;
    }

    private static String camel(String column) {
        StringBuilder name = new StringBuilder(column.length());
        boolean large = false;
        for (char c : column.toCharArray()) {
            if (c == '_') {
                large = true;
            } else {
                name.append(large ? Character.toUpperCase(c) : c);
                large = false;
            }
        }
        return name.toString();
    }
}
