package crm.contracts.sales;

import java.math.BigDecimal;
import java.time.Instant;

/** What every fact about an order tells. */
public sealed interface OrderFact
        permits OrderPlaced,
                OrderPaid,
                OrderCancelled,
                OrderImported,
                OrderRefunded,
                OrderCorrected,
                OrderReleased,
                OrderReceived,
                OrderUpdated {

    /** Text id, {@code ord_…}. */
    String orderId();

    /** Text id of the customer whose order it is at that time, {@code cus_…}. */
    String customerId();

    /** ISO 4217 code of all amounts of the fact. */
    String currency();

    /** What the order is worth. */
    BigDecimal total();

    /** When the order was placed. */
    Instant placedAt();
}
