package crm.persistence;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Identifiers: UUID version 7 (RFC 9562) in the database, TypeID 0.3 in text: a prefix that says what is identified,
 * an underscore, and the 128 bits as 26 digits of Crockford's base 32 in lower case.
 */
public final class Ids {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final byte[] VALUES = values();
    private static final int LENGTH = 26;

    private Ids() {}

    /** A new identifier; later ones sort behind earlier ones to within the clock's resolution. */
    public static UUID next() {
        Instant now = Instant.now();
        // RFC 9562, section 6.2, method 3: the 12 bits behind the milliseconds carry their fraction.
        long fraction = (now.getNano() % 1_000_000) * 4096L / 1_000_000;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = now.toEpochMilli() << 16 | 0x7000 | fraction;
        return new UUID(high, random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }

    /** When an identifier was made, to the millisecond; the epoch for one of another version than 7. */
    public static Instant created(UUID id) {
        return id.version() == 7 ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16) : Instant.EPOCH;
    }

    /** The text form, {@code prefix_01h455vb4pex5vsknk084sn02q}. */
    public static String text(String prefix, UUID id) {
        char[] out = new char[prefix.length() + 1 + LENGTH];
        prefix.getChars(0, prefix.length(), out, 0);
        out[prefix.length()] = '_';
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = out.length - 1; i > prefix.length(); i--) {
            out[i] = DIGITS[(int) (low & 31)];
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(out);
    }

    /**
     * Reads the text form of an identifier that came as {@code pointer} of the input.
     *
     * @throws InvalidInput where the prefix is another one or the rest is not 26 digits of at most 128 bits
     */
    public static UUID parse(String prefix, String text, String pointer) {
        UUID id = parseOrNull(prefix, text);
        if (id == null) {
            throw new InvalidInput(
                    pointer, "invalid-id", "Expected an id such as " + text(prefix, new UUID(0x7000, 1L << 63)) + ".");
        }
        return id;
    }

    /**
     * Reads the text form of an identifier in a path: what is no identifier identifies nothing.
     *
     * @throws NotFound where it is not the text form of such an identifier
     */
    public static UUID parse(String prefix, String text) {
        UUID id = parseOrNull(prefix, text);
        if (id == null) {
            throw new NotFound(prefix + " " + (text.length() > 64 ? text.substring(0, 64) : text));
        }
        return id;
    }

    private static UUID parseOrNull(String prefix, String text) {
        int start = prefix.length() + 1;
        if (text == null
                || text.length() != start + LENGTH
                || !text.startsWith(prefix)
                || text.charAt(start - 1) != '_'
                // 26 digits hold 130 bits: the first one may not use its two highest.
                || text.charAt(start) > '7') {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            byte value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0) {
                return null;
            }
            high = high << 5 | low >>> 59;
            low = low << 5 | value;
        }
        return new UUID(high, low);
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (byte i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = i;
        }
        return values;
    }
}
