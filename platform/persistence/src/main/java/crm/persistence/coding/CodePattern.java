package crm.persistence.coding;

import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a number is written: text, {@code {yyyy}}, {@code {yy}}, {@code {mm}}, fields of the record as
 * {@code {field|what stands where there is none}}, and once {@code {seq:digits}}. Records that differ in anything but
 * the last are of different series, each of which begins with 1.
 */
final class CodePattern {

    private static final int LONGEST = 64;
    private static final int LONGEST_VALUE = 10;
    private static final Pattern PART = Pattern.compile("\\{([^{}]*)}|[A-Za-z0-9._/-]+");
    private static final Pattern SEQUENCE = Pattern.compile("seq:([1-9]|1[0-2])");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z]+)\\|([A-Za-z0-9]{1,10})");
    private static final Pattern NOT_IN_CODES = Pattern.compile("[^\\p{L}\\p{N}]");

    private sealed interface Part {

        record Text(String text) implements Part {}

        record Date(String form) implements Part {}

        record Field(String name, String otherwise) implements Part {}

        record Sequence() implements Part {}
    }

    private final List<Part> parts = new ArrayList<>();
    private int digits;

    private CodePattern() {}

    /**
     * Reads a pattern.
     *
     * @param fields that records have
     * @throws InvalidInput at {@code /pattern} where it is none
     */
    static CodePattern of(String text, List<String> fields) {
        if (text.length() > LONGEST) {
            throw refused("too-long", "At most " + LONGEST + " characters.");
        }
        CodePattern pattern = new CodePattern();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find() && part.start() == end) {
            pattern.parts.add(
                    part.group(1) == null ? new Part.Text(part.group()) : pattern.read(part.group(1), fields));
            end = part.end();
        }
        if (end < text.length()) {
            throw refused(
                    "invalid-pattern", "Expected letters, digits, - _ . / and {…} at character " + (end + 1) + ".");
        }
        if (pattern.digits == 0) {
            throw refused("invalid-pattern", "Expected {seq:6} once: without it numbers are not unique.");
        }
        return pattern;
    }

    private Part read(String placeholder, List<String> fields) {
        Matcher sequence = SEQUENCE.matcher(placeholder);
        if (sequence.matches()) {
            if (digits > 0) {
                throw refused("invalid-pattern", "Expected {seq:…} once.");
            }
            digits = Integer.parseInt(sequence.group(1));
            return new Part.Sequence();
        }
        if (List.of("yyyy", "yy", "mm").contains(placeholder)) {
            return new Part.Date(placeholder);
        }
        Matcher field = FIELD.matcher(placeholder);
        if (!field.matches()) {
            throw refused(
                    "invalid-pattern",
                    "Expected {yyyy}, {yy}, {mm}, {seq:1} to {seq:12}, or a field and what stands where it has no value,"
                            + " {field|XX}.");
        }
        if (!fields.contains(field.group(1))) {
            throw refused("unknown-field", Nearest.hint("field", field.group(1), fields));
        }
        return new Part.Field(field.group(1), field.group(2));
    }

    /**
     * The series that a record belongs to.
     *
     * @param values of its fields, null where there is none
     */
    String series(Map<String, String> values, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        StringBuilder series = new StringBuilder();
        for (Part part : parts) {
            series.append(
                    switch (part) {
                        case Part.Text(String text) -> text;
                        case Part.Date(String form) -> date(day, form);
                        case Part.Field(String name, String otherwise) -> value(values.get(name), otherwise);
                        case Part.Sequence() -> "{seq}";
                    });
        }
        return series.toString();
    }

    /** The number of the record that is the {@code place}th of its series. Who has outgrown the digits gets more. */
    String code(String series, long place) {
        String number = Long.toString(place);
        return series.replace("{seq}", "0".repeat(Math.max(0, digits - number.length())) + number);
    }

    private static String date(LocalDate day, String form) {
        return switch (form) {
            case "yyyy" -> "%04d".formatted(day.getYear());
            case "yy" -> "%02d".formatted(day.getYear() % 100);
            default -> "%02d".formatted(day.getMonthValue());
        };
    }

    private static String value(String value, String otherwise) {
        String plain = value == null ? "" : NOT_IN_CODES.matcher(value).replaceAll("");
        return plain.isEmpty() ? otherwise : plain.substring(0, Math.min(plain.length(), LONGEST_VALUE));
    }

    private static InvalidInput refused(String code, String message) {
        return new InvalidInput("/pattern", code, message);
    }
}
