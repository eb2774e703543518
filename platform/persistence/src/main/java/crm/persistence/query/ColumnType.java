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
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
    public static final ColumnType WHOLE = new ColumnType(
                    "bigint", "a whole number", (text, caller) -> Long.toString(Long.parseLong(text)))
            .shownBy(Long::valueOf);

    /** A point in time, as RFC 3339 has it. */
    public static final ColumnType TIME = new ColumnType(
                    "timestamptz", "a time such as 2026-01-31T12:00:00Z", (text, caller) -> time(text))
            .shownBy(text -> OffsetDateTime.parse(text).toInstant());

    /** A day. */
    public static final ColumnType DATE = new ColumnType(
            "date",
            "a date such as 2026-01-31",
            (text, caller) -> year(LocalDate.parse(text).getYear(), text));

    /** {@code true} or {@code false}. */
    public static final ColumnType TRUTH = new ColumnType("boolean", "true or false", (text, caller) -> {
                require(text.equals("true") || text.equals("false"));
                return text;
            })
            .shownBy(Boolean::valueOf);

    private final String sql;
    private final String form;
    private final BiFunction<String, Caller, String> reader;
    private final Function<String, Object> shown;
    private final boolean text;
    private final boolean ordered;

    private ColumnType(String sql, String form, BiFunction<String, Caller, String> reader) {
        this(sql, form, reader, shown -> shown, sql.equals("text"), !sql.equals("boolean"));
    }

    private ColumnType(
            String sql,
            String form,
            BiFunction<String, Caller, String> reader,
            Function<String, Object> shown,
            boolean text,
            boolean ordered) {
        this.sql = sql;
        this.form = form;
        this.reader = reader;
        this.shown = shown;
        this.text = text;
        this.ordered = ordered;
    }

    /** An identifier in its text form, such as {@code cus_01h455vb4pex5vsknk084sn02q}. */
    public static ColumnType id(String prefix) {
        return new ColumnType(
                        "uuid",
                        "an id that begins with " + prefix + "_",
                        (text, caller) -> Ids.parse(prefix, text, "filter").toString())
                .shownBy(text -> Ids.text(prefix, UUID.fromString(text)));
    }

    /** One of the names of an enumeration, kept as text. */
    public static ColumnType oneOf(Class<? extends Enum<?>> values) {
        return oneOf(Arrays.stream(values.getEnumConstants()).map(Enum::name).toList());
    }

    /** One of the texts. */
    public static ColumnType oneOf(List<String> names) {
        return new ColumnType("text", "one of " + String.join(", ", names), (text, caller) -> {
            if (!names.contains(text)) {
                throw new InvalidInput("filter", "unknown-value", Nearest.hint("value", text, names));
            }
            return text;
        });
    }

    /** The same values, shown otherwise where records are counted by them. */
    public ColumnType shownBy(Function<String, Object> show) {
        return new ColumnType(sql, form, reader, show, text, ordered);
    }

    /**
     * The same values, kept as text whose order is theirs.
     *
     * @param toKey from the form of a filter
     * @param ofKey back to what is shown
     */
    public ColumnType as(UnaryOperator<String> toKey, Function<String, Object> ofKey) {
        return new ColumnType(
                "text", form, (value, caller) -> toKey.apply(reader.apply(value, caller)), ofKey, text, ordered);
    }

    /** The type in SQL. */
    String sql() {
        return sql;
    }

    boolean isText() {
        return text;
    }

    boolean isOrdered() {
        return ordered;
    }

    /** A value as JSON has it, from its text. */
    Object show(String value) {
        return shown.apply(value);
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
