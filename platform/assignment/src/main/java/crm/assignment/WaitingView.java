package crm.assignment;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;

/**
 * A record that waits for somebody, as the API shows it.
 *
 * @param recordId as its own list shows it
 * @param ruleId {@code asr_…}, the rule by which somebody is looked for
 * @param ownerId whose it is meanwhile
 */
record WaitingView(String recordId, String ruleId, String ownerId, Instant since) {

    /** What waits of what the caller sees. Who got another owner meanwhile does not wait any more. */
    static Listing listing(AssignmentObject object) {
        return Listing.of("assignment_waiting", "w")
                .joining("join " + object.table() + " c on c.tenant_id = w.tenant_id and c.id = w.record_id"
                        + " and c.owner_id = w.owner_id")
                .only("(w.object = '" + object.name() + "')")
                .visibleThrough("c", Listing.VISIBLE)
                .identifiedBy("w.record_id", ColumnType.id(object.prefix()))
                .sortable("since", "w.since", ColumnType.TIME, "assignment_waiting_since")
                .filterable("recordId", "w.record_id", ColumnType.id(object.prefix()))
                .filterable("ruleId", "w.rule_id", ColumnType.id("asr"))
                .filterable("ownerId", "w.owner_id", ColumnType.SUBJECT)
                .sortedBy("since");
    }

    static WaitingView of(Row row, String prefix) {
        return new WaitingView(
                Ids.text(prefix, row.getUUID("record_id")),
                Ids.text("asr", row.getUUID("rule_id")),
                row.getString("owner_id"),
                row.getOffsetDateTime("since").toInstant());
    }
}
