package crm.customer.reach;

import crm.persistence.Caller;

/** E-mail addresses, telephone numbers and postal addresses: not everybody who works with customers gets in touch with them. */
public final class Reach {

    /** Permission to be shown them. */
    public static final String READ = "addresses:read";

    /** The columns that have them, as a list in SQL. */
    public static final String COLUMNS = "('email', 'phone', 'street', 'city', 'postal_code', 'country')";

    private Reach() {}

    /** Whether the caller is shown them. */
    public static boolean isShownTo(Caller caller) {
        return !caller.isKeptFrom(READ);
    }
}
