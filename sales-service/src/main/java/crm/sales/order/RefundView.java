package crm.sales.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import crm.persistence.Ids;
import crm.persistence.Money;
import crm.sales.product.Costs;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A refund as the API shows it.
 *
 * @param amount what went back
 * @param returned whether goods came back
 * @param cost what of the order's cost came back with them; absent where nobody knows, or not for the caller to see
 */
public record RefundView(
        String id,
        String orderId,
        String currency,
        BigDecimal amount,
        boolean returned,

        @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal cost,

        String reason,
        Instant refundedAt) {

    /** @param costs whether the caller is shown them */
    static RefundView of(Row row, boolean costs) {
        String currency = row.getString("currency");
        BigDecimal cost = Costs.shown(costs, row.getBigDecimal("cost"));
        return new RefundView(
                Ids.text("rfd", row.getUUID("id")),
                Ids.text("ord", row.getUUID("order_id")),
                currency,
                Money.scaled(row.getBigDecimal("amount"), currency),
                row.getBoolean("returned"),
                cost == null ? null : Money.scaled(cost, currency),
                row.getString("reason"),
                row.getOffsetDateTime("refunded_at").toInstant());
    }
}
