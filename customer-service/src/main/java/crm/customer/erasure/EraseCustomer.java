package crm.customer.erasure;

/**
 * The command to forget a person.
 *
 * @param ground why
 */
public record EraseCustomer(Ground ground) {}
