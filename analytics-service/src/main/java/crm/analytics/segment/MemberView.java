package crm.analytics.segment;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;

/**
 * A customer who belongs to a segment.
 *
 * @param since since when
 */
record MemberView(String customerId, Instant since) {

    static final Listing LISTING = Listing.of("segment_member_listing", "m")
            .selecting("m.customer_id, m.since")
            .visibleToCaller()
            .filterable("segmentId", "m.segment_id", ColumnType.id("seg"));

    static MemberView of(Row row) {
        return new MemberView(
                Ids.text("cus", row.getUUID("customer_id")),
                row.getOffsetDateTime("since").toInstant());
    }
}
