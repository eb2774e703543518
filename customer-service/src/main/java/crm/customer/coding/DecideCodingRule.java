package crm.customer.coding;

/**
 * The command to number customers in another way from now on.
 *
 * @param pattern such as {@code CUS-{region|XX}-{yyyy}-{seq:6}}; null for no numbers
 */
public record DecideCodingRule(String pattern) {}
