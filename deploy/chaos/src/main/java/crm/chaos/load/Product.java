package crm.chaos.load;

/**
 * Something in the catalogue, at the same price in every currency.
 *
 * @param price in 1/10000 of a unit
 * @param cost in the same unit, null where nobody has told
 */
record Product(String tenant, String id, long price, Long cost) {}
