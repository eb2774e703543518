package crm.chaos.load;

/** An order that was acknowledged and can be paid or cancelled; total in 1/10000 of the currency's unit. */
record PlacedOrder(String tenant, String id, String customer, String currency, long total) {}
