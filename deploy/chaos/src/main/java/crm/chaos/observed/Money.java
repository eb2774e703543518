package crm.chaos.observed;

import java.math.BigDecimal;

/** Amounts as whole numbers of 1/10000 of the currency's unit, the scale that the databases keep. */
public final class Money {

    private Money() {}

    /** Reads a decimal string; exact or it fails. */
    public static long of(String decimal) {
        return of(new BigDecimal(decimal));
    }

    /** Converts exactly or fails; null counts as nothing. */
    public static long of(BigDecimal decimal) {
        return decimal == null ? 0 : decimal.movePointRight(4).longValueExact();
    }

    /** For people to read. */
    public static String text(long amount) {
        return BigDecimal.valueOf(amount, 4).toPlainString();
    }
}
