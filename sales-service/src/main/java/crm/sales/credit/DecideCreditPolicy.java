package crm.sales.credit;

/**
 * The command to decide whether a customer is stopped.
 *
 * @param approved whether it is
 * @param note why, in a few words
 */
public record DecideCreditPolicy(Boolean approved, String note) {}
