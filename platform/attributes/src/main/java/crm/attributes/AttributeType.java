package crm.attributes;

import crm.persistence.query.ColumnType;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** What the values of an attribute are. Each type has one form of a value that is stored, and one key that sorts. */
public enum AttributeType {
    /** Text; where the definition has an enumeration, one of its values. */
    TEXT("a string", ColumnType.TEXT, "") {
        @Override
        Object read(Object value) {
            String text = Normalizer.normalize(((String) value).strip(), Normalizer.Form.NFC);
            require(text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n'));
            // A lone surrogate has no form in UTF-8.
            require(text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
            return text.isEmpty() ? null : text;
        }
    },
    /** A whole number of at most 15 digits, which every reader of JSON reads exactly. */
    INTEGER("a whole number of at most 15 digits", ColumnType.WHOLE, "::bigint") {
        @Override
        Object read(Object value) {
            long number = ((Number) value).longValue();
            require(value instanceof Integer || value instanceof Long);
            require(Math.abs(number) < FIRST_BEYOND);
            return number;
        }

        @Override
        Object parse(String text) {
            return Long.valueOf(text);
        }

        @Override
        String key(String text) {
            return numberKey(text);
        }

        @Override
        Object ofKey(String key) {
            return numberOf(key).longValueExact();
        }
    },
    /** A decimal number, as text. */
    DECIMAL("a decimal number as a string, such as \"12.50\"", ColumnType.DECIMAL, "::numeric") {
        @Override
        Object read(Object value) {
            require(NUMBER.matcher((String) value).matches());
            BigDecimal number = new BigDecimal((String) value).stripTrailingZeros();
            return number.signum() == 0 ? "0" : number.toPlainString();
        }

        @Override
        String key(String text) {
            return numberKey(text);
        }

        @Override
        Object ofKey(String key) {
            return numberOf(key).toPlainString();
        }
    },
    /** True or false. */
    BOOLEAN("true or false", ColumnType.TRUTH, "::boolean") {
        @Override
        Object read(Object value) {
            return (Boolean) value;
        }

        @Override
        Object parse(String text) {
            require(text.equals("true") || text.equals("false"));
            return Boolean.valueOf(text);
        }

        @Override
        Object ofKey(String key) {
            return Boolean.valueOf(key);
        }
    },
    /** A day. */
    DATE("a date such as \"2026-01-31\"", ColumnType.DATE, "::date") {
        @Override
        Object read(Object value) {
            LocalDate date = LocalDate.parse((String) value);
            require(date.getYear() >= 1 && date.getYear() <= LAST_YEAR);
            return date.toString();
        }
    },
    /** A point in time, in microseconds. */
    TIME("a time such as \"2026-01-31T12:00:00Z\"", ColumnType.TIME, "::timestamptz") {
        @Override
        Object read(Object value) {
            Instant time = OffsetDateTime.parse((String) value).toInstant().truncatedTo(ChronoUnit.MICROS);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            require(year >= 1 && year <= LAST_YEAR);
            return time.toString();
        }

        @Override
        String key(String text) {
            String open = text.substring(0, text.length() - 1) + (text.indexOf('.') < 0 ? "." : "");
            return open + "0".repeat(LONGEST_TIME - open.length());
        }

        @Override
        Object ofKey(String key) {
            return Instant.parse(key + "Z").toString();
        }
    };

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})([.][0-9]{1,8})?");
    private static final long FIRST_BEYOND = 1_000_000_000_000_000L;
    private static final int LAST_YEAR = 9999;
    private static final int WHOLE_DIGITS = 15;
    private static final int FRACTION_DIGITS = 8;
    private static final int LONGEST_TIME = "2026-01-31T12:00:00.000000".length();

    private final String form;
    private final ColumnType column;
    private final String cast;

    AttributeType(String form, ColumnType column, String cast) {
        this.form = form;
        this.column = column;
        this.cast = cast;
    }

    /** How a value looks, for people. */
    String form() {
        return form;
    }

    /** How it is compared where it is not indexed. */
    ColumnType column() {
        return column;
    }

    /** From text to the type that the database compares it as. */
    String cast() {
        return cast;
    }

    /**
     * The value as it is stored, from JSON.
     *
     * @return null where it says nothing
     * @throws RuntimeException where it is of another type or form
     */
    abstract Object read(Object value);

    /** What JSON would have had for the text of a filter. */
    Object parse(String text) {
        return text;
    }

    /** The key of a stored value's text: the keys' order is that of the values. */
    String key(String text) {
        return text;
    }

    /** The value that has the key. */
    Object ofKey(String key) {
        return key;
    }

    private static void require(boolean form) {
        if (!form) {
            throw new IllegalArgumentException();
        }
    }

    private static String numberKey(String text) {
        BigDecimal number = new BigDecimal(text);
        String digits =
                number.abs().movePointRight(FRACTION_DIGITS).toBigIntegerExact().toString();
        String padded = "0".repeat(WHOLE_DIGITS + FRACTION_DIGITS - digits.length()) + digits;
        return number.signum() < 0 ? "0" + complement(padded) : "1" + padded;
    }

    private static BigDecimal numberOf(String key) {
        boolean negative = key.charAt(0) == '0';
        String digits = negative ? complement(key.substring(1)) : key.substring(1);
        BigDecimal number =
                new BigDecimal(digits).movePointLeft(FRACTION_DIGITS).stripTrailingZeros();
        return negative ? number.negate() : number;
    }

    private static String complement(String digits) {
        StringBuilder all = new StringBuilder(digits.length());
        digits.chars().forEach(digit -> all.append((char) ('0' + '9' - digit)));
        return all.toString();
    }
}
