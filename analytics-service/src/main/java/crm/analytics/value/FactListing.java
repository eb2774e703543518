package crm.analytics.value;

import crm.persistence.Ids;
import crm.persistence.Money;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fact in the list of facts: what the views are made of, down to the request that brought it about. */
record FactListing(
        UUID eventId,

        @Schema(description = "Event type without prefix and version", examples = "sales.order.placed")
        String kind,

        String subject,
        long sequence,
        String customerId,
        Instant occurredAt,
        String currency,
        BigDecimal amount,
        BigDecimal total,
        String label,
        String traceparent,
        String correlationId,

        @Schema(description = "Where it stands in the event log: topic/partition@offset")
        String position) {

    static final Listing LISTING = Listing.of("fact_listing", "f")
            .identifiedBy("f.event_id", ColumnType.id("evt"))
            .visibleToCaller()
            .filterable("customerId", "f.customer_id", ColumnType.id("cus"))
            .filterable("kind", "f.kind", ColumnType.TEXT)
            .filterable("subject", "f.subject", ColumnType.TEXT)
            .filterable("currency", "f.currency", ColumnType.TEXT)
            .filterable("correlationId", "f.correlation_id", ColumnType.TEXT)
            .sortable("occurredAt", "f.occurred_at", ColumnType.TIME, "fact_customer")
            .sortedBy("-occurredAt");

    static FactListing of(Row row) {
        UUID customerId = row.getUUID("customer_id");
        String currency = row.getString("currency");
        return new FactListing(
                row.getUUID("event_id"),
                row.getString("kind"),
                row.getString("subject"),
                row.getLong("sequence"),
                customerId == null ? null : Ids.text("cus", customerId),
                row.getOffsetDateTime("occurred_at").toInstant(),
                currency,
                money(row.getBigDecimal("amount"), currency),
                money(row.getBigDecimal("total"), currency),
                row.getString("label"),
                row.getString("traceparent"),
                row.getString("correlation_id"),
                row.getString("topic") + "/" + row.getInteger("partition") + "@" + row.getLong("log_offset"));
    }

    private static BigDecimal money(BigDecimal amount, String currency) {
        return amount == null || currency == null ? amount : Money.scaled(amount, currency);
    }
}
