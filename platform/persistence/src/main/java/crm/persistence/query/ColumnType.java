package crm.persistence.query;

import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** What the values of a column are: how they are written in a filter, and what they are in SQL. */
public final class ColumnType {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}([.][0-9]{1,18})?");

    /** Any text. */
    public static final ColumnType TEXT = new ColumnType("text", "text", (text, caller) -> text);

    /** The id of a user; {@code me} is the caller. */
    public static final ColumnType SUBJECT = new ColumnType(
            "text", "an id of a user, or me", (text, caller) -> text.equals("me") ? caller.subject() : text);

    /** A decimal number. */
    public static final ColumnType DECIMAL = new ColumnType("numeric", "a number such as 12.50", (text, caller) -> {
        require(NUMBER.matcher(text).matches());
        return new BigDecimal(text).toPlainString();
    });

    /** A whole number. */
    public static final ColumnType WHOLE =
            new ColumnType("bigint", "a whole number", (text, caller) -> Long.toString(Long.parseLong(text)));

    /** A point in time, as RFC 3339 has it. */
    public static final ColumnType TIME =
            new ColumnType("timestamptz", "a time such as 2026-01-31T12:00:00Z", (text, caller) -> time(text));

    /** A day. */
    public static final ColumnType DATE = new ColumnType(
            "date",
            "a date such as 2026-01-31",
            (text, caller) -> year(LocalDate.parse(text).getYear(), text));

    /** {@code true} or {@code false}. */
    public static final ColumnType TRUTH = new ColumnType("boolean", "true or false", (text, caller) -> {
        require(text.equals("true") || text.equals("false"));
        return text;
    });

    private final String sql;
    private final String form;
    private final BiFunction<String, Caller, String> reader;

    private ColumnType(String sql, String form, BiFunction<String, Caller, String> reader) {
        this.sql = sql;
        this.form = form;
        this.reader = reader;
    }

    /** An identifier in its text form, such as {@code cus_01h455vb4pex5vsknk084sn02q}. */
    public static ColumnType id(String prefix) {
        return new ColumnType(
                "uuid",
                "an id that begins with " + prefix + "_",
                (text, caller) -> Ids.parse(prefix, text, "filter").toString());
    }

    /** One of the names of an enumeration, kept as text. */
    public static ColumnType oneOf(Class<? extends Enum<?>> values) {
        List<String> names =
                Arrays.stream(values.getEnumConstants()).map(Enum::name).toList();
        return new ColumnType("text", "one of " + String.join(", ", names), (text, caller) -> {
            if (!names.contains(text)) {
                throw new InvalidInput("filter", "unknown-value", Nearest.hint("value", text, names));
            }
            return text;
        });
    }

    /** The type in SQL. */
    String sql() {
        return sql;
    }

    boolean isText() {
        return sql.equals("text");
    }

    /** The value as text that PostgreSQL reads as this type. */
    String read(String name, String text, Caller caller) {
        try {
            require(text.indexOf('\0') < 0);
            return reader.apply(text, caller);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidInput("filter", "wrong-form", "%s is compared with %s.".formatted(name, form));
        }
    }

    private static String time(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        Instant instant = time.toInstant().truncatedTo(ChronoUnit.MICROS);
        return year(time.getYear(), instant.toString());
    }

    private static String year(int year, String text) {
        require(year >= 1 && year <= 9999);
        return text;
    }

    private static void require(boolean form) {
        if (!form) {
            throw new IllegalArgumentException();
        }
    }
}
