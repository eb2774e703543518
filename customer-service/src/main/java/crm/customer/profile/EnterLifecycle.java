package crm.customer.profile;

/**
 * The command to move a customer on.
 *
 * @param to the state to enter
 * @param reason why, in a few words that name nobody: it is published
 */
public record EnterLifecycle(Lifecycle to, String reason) {}
