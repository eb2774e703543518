package crm.persistence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * Amounts of money as they come in: never negative, never finer than the currency's smallest coin, never of a currency
 * that ISO 4217 does not know.
 */
public final class Money {

    /** Digits before the decimal point that the database keeps, numeric(19, 4). */
    private static final int MAX_INTEGER_DIGITS = 15;

    private Money() {}

    /**
     * Checks a currency code.
     *
     * @param pointer where in the input it stands
     * @throws InvalidInput where it is missing or not a currency of ISO 4217
     */
    public static Currency currency(String code, String pointer) {
        if (code == null) {
            throw new InvalidInput(pointer, "required", "A currency is required, such as USD.");
        }
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: unknown and unusable codes are answered alike.
        }
        throw new InvalidInput(pointer, "unknown-currency", "'" + clip(code) + "' is not a currency of ISO 4217.");
    }

    /**
     * Checks an amount and brings it to the currency's scale.
     *
     * @param pointer where in the input it stands
     * @throws InvalidInput where it is missing, negative, too precise or too large
     */
    public static BigDecimal amount(BigDecimal amount, Currency currency, String pointer) {
        if (amount == null) {
            throw new InvalidInput(pointer, "required", "An amount is required.");
        }
        if (amount.signum() < 0) {
            throw new InvalidInput(pointer, "negative-amount", "The amount must not be negative.");
        }
        if (amount.precision() - amount.scale() > MAX_INTEGER_DIGITS) {
            throw new InvalidInput(
                    pointer, "amount-too-large", "At most " + MAX_INTEGER_DIGITS + " digits before the point.");
        }
        int digits = currency.getDefaultFractionDigits();
        if (amount.stripTrailingZeros().scale() > digits) {
            throw new InvalidInput(
                    pointer,
                    "amount-too-precise",
                    currency.getCurrencyCode() + " has " + digits + " digits behind the point.");
        }
        return amount.setScale(digits, RoundingMode.UNNECESSARY);
    }

    /** An amount from the database, where all have the same scale, as the currency writes it. */
    public static BigDecimal scaled(BigDecimal amount, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() <= digits ? plain.setScale(digits, RoundingMode.UNNECESSARY) : plain;
    }

    private static String clip(String text) {
        return text.length() > 10 ? text.substring(0, 10) + "…" : text;
    }
}
