package crm.sales.product;

import crm.persistence.Caller;
import java.math.BigDecimal;

/** What things cost is not for everybody who may see what they are sold for. */
public final class Costs {

    private static final String READ = "costs:read";

    private Costs() {}

    /** Whether the caller is shown costs. */
    public static boolean shownTo(Caller caller) {
        return caller.may(READ);
    }

    /** The cost where it is shown; null where it is not, or is not known. */
    public static BigDecimal shown(boolean shown, BigDecimal cost) {
        return shown ? cost : null;
    }
}
