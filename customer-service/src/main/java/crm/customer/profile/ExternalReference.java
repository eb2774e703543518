package crm.customer.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What another system calls the customer; unique within the tenant.
 *
 * @param system name of that system: lower case letters, digits and {@code -}
 * @param id the id there
 */
@Embeddable
public record ExternalReference(
        String system, @Column(name = "external_id") String id) {}
