package crm.customer.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;

/**
 * What a contact is to one customer.
 *
 * @param customerId whom the contact speaks for
 */
@Embeddable
record Role(
        @Column(name = "customer_id") UUID customerId,

        @Enumerated(EnumType.STRING) ContactRole role) {}
