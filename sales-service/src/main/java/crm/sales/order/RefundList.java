package crm.sales.order;

import crm.persistence.Ids;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;

/** Lists of refunds, which are seen by those who see the order. */
final class RefundList {

    static final Listing LISTING = Listing.of("sales_order", "o")
            .selecting("r.*")
            .joining("join refund r on r.tenant_id = o.tenant_id and r.order_id = o.id")
            .identifiedBy("r.id", ColumnType.id("rfd"))
            .visibleToCaller()
            .sortable("refundedAt", "r.refunded_at", ColumnType.TIME, "refund_refunded")
            .filterable("orderId", "r.order_id", ColumnType.id("ord"))
            .filterable("amount", "r.amount", ColumnType.DECIMAL)
            .filterable("returned", "r.returned", ColumnType.TRUTH)
            .sortedBy("refundedAt");

    private RefundList() {}

    /** The condition of being a refund of the order. */
    static String of(String order) {
        return "orderId==" + Ids.text("ord", Ids.parse("ord", order));
    }
}
