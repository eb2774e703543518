package crm.customer.profile;

import crm.persistence.query.Listing;

/** The customers that a caller sees, for lists of other features. */
public final class SeenCustomers {

    private SeenCustomers() {}

    /** The list of customers with all its columns, under the alias c: to be extended. */
    public static Listing listing() {
        return CustomerList.listing(CustomerList.ALONE).visibleToCaller();
    }
}
