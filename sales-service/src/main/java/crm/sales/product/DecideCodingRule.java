package crm.sales.product;

/**
 * The command to give products codes in another way from now on.
 *
 * @param pattern such as {@code PRD-{category|XX}-{seq:5}}; null for no codes but those that are chosen
 */
public record DecideCodingRule(String pattern) {}
