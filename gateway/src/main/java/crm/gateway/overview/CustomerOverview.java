package crm.gateway.overview;

/**
 * A customer at a glance. Each section stands for itself: one that is missing takes nothing from the others.
 *
 * @param customerId whose overview it is
 * @param profile the customer
 * @param value what the customer is worth
 * @param openOrders orders that are not paid in full
 * @param recentOrders the latest orders, whatever their state
 * @param opportunities the latest opportunities
 * @param tickets the latest tickets
 * @param feedback the latest feedback
 */
record CustomerOverview(
        String customerId,
        Section profile,
        Section value,
        Section openOrders,
        Section recentOrders,
        Section opportunities,
        Section tickets,
        Section feedback) {}
