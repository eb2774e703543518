package crm.customer.user;

/** Whether a user can still sign in. */
public enum UserState {
    ACTIVE,
    DISABLED,
    /** The issuer has no such user any more, or not in this tenant. */
    GONE
}
