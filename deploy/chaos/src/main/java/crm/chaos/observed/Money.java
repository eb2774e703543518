package crm.chaos.observed;

import java.math.BigDecimal;
import java.math.RoundingMode;

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

    /** As currencies with two digits write it; the amount must be whole cents. */
    public static String cents(long amount) {
        return BigDecimal.valueOf(amount, 4)
                .setScale(2, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** For people to read. */
    public static String text(long amount) {
        return BigDecimal.valueOf(amount, 4).toPlainString();
    }
}
