package crm.customer.profile;

/**
 * A customer for which it is asked who would get it.
 *
 * @param customerId one that there is, {@code cus_…}
 * @param customer or one that is described
 * @param ruleId by which rule, {@code asr_…}; by the one that fits where nothing is said
 */
public record PreviewAssignment(String customerId, NewCustomer customer, String ruleId) {}
