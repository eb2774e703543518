package crm.customer.profile;

/**
 * Whose customer it is.
 *
 * @param id subject of the user
 * @param orgUnit path of the organisational unit
 */
record Owner(String id, String orgUnit) {}
