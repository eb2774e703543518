package crm.customer.duplicate;

/**
 * The command to let two customers be two.
 *
 * @param reason why
 */
public record DismissDuplicate(String reason) {}
