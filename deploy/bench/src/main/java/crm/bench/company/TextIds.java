package crm.bench.company;

import java.math.BigInteger;
import java.util.UUID;

/** Reads and writes the platform's text ids (TypeID 0.3: a prefix, '_', and a UUID as 26 digits of Crockford's base 32). */
public final class TextIds {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;
    private static final int LENGTH = 26;

    private TextIds() {}

    /** The UUID in a text id. */
    public static UUID uuid(String text) {
        BigInteger value = BigInteger.ZERO;
        for (char digit : text.substring(text.indexOf('_') + 1).toCharArray()) {
            int number = DIGITS.indexOf(digit);
            if (number < 0) {
                throw new IllegalArgumentException("not a text id: " + text);
            }
            value = value.shiftLeft(BITS).or(BigInteger.valueOf(number));
        }
        return new UUID(value.shiftRight(Long.SIZE).longValue(), value.longValue());
    }

    /** The text id of a UUID. */
    public static String text(String prefix, UUID id) {
        char[] digits = new char[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (low & (1 << BITS) - 1));
            low = low >>> BITS | high << Long.SIZE - BITS;
            high >>>= BITS;
        }
        return prefix + "_" + new String(digits);
    }

    /** A new UUID of version 7. */
    public static UUID timeOrdered() {
        UUID random = UUID.randomUUID();
        long time = System.currentTimeMillis() << 16 | 0x7000 | random.getMostSignificantBits() & 0xfff;
        return new UUID(time, random.getLeastSignificantBits());
    }
}
