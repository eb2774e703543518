package crm.contracts;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What every fact promises about its values. The records check it when they are made, at both ends: a publisher cannot
 * send a fact that breaks it, and a consumer sets one aside that does.
 */
public final class Facts {

    /** What is published of a reason that was given in words: they may name somebody, and stay with the record. */
    public static final String IN_WORDS = "IN_WORDS";

    private static final int ID_DIGITS = 26;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private Facts() {}

    /** What may be published of a reason that somebody gave: a code, such as {@code WRONG_LINES}; never their words. */
    public static String code(String reason) {
        return CODE.matcher(reason).matches() ? reason : IN_WORDS;
    }

    /**
     * A value that is always there.
     *
     * @throws IllegalArgumentException where it is null
     */
    public static void required(Object value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    /**
     * The text id of a record, where there is one.
     *
     * @throws IllegalArgumentException where it is the id of something else, or none
     */
    public static void id(String value, String prefix, String field) {
        if (value != null
                && !(value.length() == prefix.length() + 1 + ID_DIGITS
                        && value.startsWith(prefix)
                        && value.charAt(prefix.length()) == '_')) {
            throw new IllegalArgumentException(field + " is not the id of a " + prefix);
        }
    }

    /**
     * An amount of money or a quantity, where there is one.
     *
     * @throws IllegalArgumentException where it is negative
     */
    public static void amount(BigDecimal value, String field) {
        if (value != null && value.signum() < 0) {
            throw new IllegalArgumentException(field + " is negative");
        }
    }

    /**
     * An amount that is not nothing, where there is one.
     *
     * @throws IllegalArgumentException where it is 0 or negative
     */
    public static void positive(BigDecimal value, String field) {
        if (value != null && value.signum() <= 0) {
            throw new IllegalArgumentException(field + " is not more than 0");
        }
    }

    /**
     * An ISO 4217 code, where there is one.
     *
     * @throws IllegalArgumentException where it does not have the form of one
     */
    public static void currency(String value, String field) {
        if (value != null && !(value.length() == 3 && value.chars().allMatch(c -> c >= 'A' && c <= 'Z'))) {
            throw new IllegalArgumentException(field + " is not a currency");
        }
    }
}
