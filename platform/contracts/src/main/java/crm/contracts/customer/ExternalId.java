package crm.contracts.customer;

import crm.contracts.Facts;

/**
 * What another system calls the customer.
 *
 * @param system name of that system, such as {@code erp}
 * @param id the id there, unique within the tenant and system; of a person a digest of it, {@code hmac_…}, which services
 *     that have the key can compare and nobody can read
 */
public record ExternalId(String system, String id) {

    public ExternalId {
        Facts.required(system, "system");
        Facts.required(id, "id");
    }
}
