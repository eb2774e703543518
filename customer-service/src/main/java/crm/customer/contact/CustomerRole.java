package crm.customer.contact;

import crm.persistence.Ids;

/**
 * A customer that a contact speaks for.
 *
 * @param customerId {@code cus_…}
 * @param role OTHER where nothing is said
 */
public record CustomerRole(String customerId, ContactRole role) {

    static CustomerRole of(Role role) {
        return new CustomerRole(Ids.text("cus", role.customerId()), role.role());
    }
}
