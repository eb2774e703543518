package crm.sales.order;

/** Where an order stands. */
enum OrderStatus {
    PLACED,
    PARTLY_PAID,
    PAID,
    CANCELLED
}
