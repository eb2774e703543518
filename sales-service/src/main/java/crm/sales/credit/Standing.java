package crm.sales.credit;

/**
 * Size and payment record of a customer, and what they suggest. In the order in which they count for a customer that has
 * several, one for each currency: what is bad before what is good, what is known before what is not.
 */
enum Standing {
    SMALL_BAD("small-bad", Treatment.STOP),
    BIG_BAD("big-bad", Treatment.PEER_TERMS),
    BIG_GOOD("big-good", Treatment.DISCOUNT),
    SMALL_GOOD("small-good", Treatment.DISCOUNT),
    UNRATED("unrated", Treatment.STANDARD);

    private final String code;
    private final Treatment treatment;

    Standing(String code, Treatment treatment) {
        this.code = code;
        this.treatment = treatment;
    }

    /** The standing of a class as it is published; unrated where it is one of a later release. */
    static Standing of(String code) {
        for (Standing standing : values()) {
            if (standing.code.equals(code)) {
                return standing;
            }
        }
        return UNRATED;
    }

    String code() {
        return code;
    }

    Treatment treatment() {
        return treatment;
    }
}
