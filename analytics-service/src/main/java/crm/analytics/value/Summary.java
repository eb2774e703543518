package crm.analytics.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What all customers that the caller sees add up to.
 *
 * @param asOf when it was added up
 * @param generation of the view, 0 where there is none yet
 * @param stateOffset how many records of the order topic the view has consumed, over all partitions
 * @param currencies one for each currency
 */
record Summary(Instant asOf, int generation, long stateOffset, List<Total> currencies) {

    /** The totals in one currency, exact. */
    record Total(
            String currency,

            @Schema(description = "Customers who ever placed an order")
            long customers,

            @Schema(description = "Those of them with an order that counts")
            long buyers,

            long orders,
            BigDecimal ordered,
            BigDecimal revenue,
            BigDecimal refunds,
            BigDecimal netRevenue,
            long placedOrders,
            long cancelledOrders,
            long purchaseDays,
            BigDecimal averageOrder,
            long versions,
            long facts) {}
}
