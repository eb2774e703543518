package crm.sales.order;

/**
 * Where an order stands. It follows what was paid and not what went back: a refund, even of all that was paid, leaves it as
 * it is, because the customer bought and owes nothing again.
 */
enum OrderStatus {
    /** Nothing was paid yet. */
    PLACED,
    PARTLY_PAID,
    /** As much was paid as the order is worth, or more, which went back. */
    PAID,
    /** Called off, with all that was paid going back. */
    CANCELLED
}
