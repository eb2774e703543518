package crm.customer.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Where a customer is found.
 *
 * @param country ISO 3166-1 alpha-2 code
 */
@Embeddable
public record Address(
        String street,
        String city,
        @Column(name = "postal_code") String postalCode,
        String country) {

    /** Nothing is known. The database keeps that as no address at all. */
    static final Address NONE = new Address(null, null, null, null);

    /** That address with what this one says in its place. */
    Address onto(Address now) {
        Address below = now == null ? NONE : now;
        return new Address(
                street == null ? below.street : street,
                city == null ? below.city : city,
                postalCode == null ? below.postalCode : postalCode,
                country == null ? below.country : country);
    }
}
