package crm.contracts.customer;

/**
 * What another system calls the customer.
 *
 * @param system name of that system, such as {@code erp}
 * @param id the id there, unique within the tenant and system
 */
public record ExternalId(String system, String id) {}
