package crm.customer.qualification;

import java.math.BigDecimal;

/** What the score comes to. */
public enum Verdict {
    /** 65 and more. */
    GOOD,
    /** 40 and more. */
    FAIR,
    /** Less. */
    POOR;

    private static final BigDecimal GOOD_FROM = BigDecimal.valueOf(65);
    private static final BigDecimal FAIR_FROM = BigDecimal.valueOf(40);

    static Verdict of(BigDecimal score) {
        return score.compareTo(GOOD_FROM) >= 0 ? GOOD : score.compareTo(FAIR_FROM) >= 0 ? FAIR : POOR;
    }
}
