package crm.bench.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a parameter that is made anew for each repetition of a recorded transaction.
 *
 * @param sql an expression that makes one, as text
 */
record Atom(String sql) {

    /** How many rows a {@linkplain #row repeated row} is chosen among. */
    static final int ROWS = 1000;

    private static final String TIME_ORDERED_UUID =
            "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final Pattern IDENTIFIER =
            Pattern.compile(TIME_ORDERED_UUID + "|\\b[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}\\b");
    private static final Pattern LOCK_KEY = Pattern.compile("-?\\d{9,}");

    /** A time-ordered UUID. */
    static Atom uuid() {
        return new Atom("uuidv7()::text");
    }

    /** A prefix and 26 characters that grow with time. */
    static Atom textIdentifier(String prefix) {
        return new Atom("'" + prefix + "' || left(replace(uuidv7()::text, '-', ''), 26)");
    }

    /** A 64-bit number. */
    static Atom number() {
        return new Atom("(random() * 9e18)::bigint::text");
    }

    /** The identifier of one of {@link #ROWS} rows: the prefix and twelve digits. */
    static Atom row(String prefix) {
        return new Atom("'" + prefix + "' || lpad((random() * " + (ROWS - 1) + ")::int::text, 12, '0')");
    }

    /** Documents are sent as they were: what is inside them makes no difference to the database. */
    static boolean mayVary(String value) {
        return !value.startsWith("{\"") && !value.startsWith("[");
    }

    /** The atoms in a parameter, by their recorded text. */
    static Map<String, Atom> in(Statement statement, String value, Map<String, String> spread, Set<String> existing) {
        Map<String, Atom> atoms = new LinkedHashMap<>();
        if (!mayVary(value)) {
            return atoms;
        }
        if (statement.sql().contains("advisory") && LOCK_KEY.matcher(value).matches()) {
            atoms.put(value, number());
        }
        Matcher matcher = IDENTIFIER.matcher(value);
        while (matcher.find()) {
            String text = matcher.group();
            if (spread.containsKey(text)) {
                atoms.put(text, row(spread.get(text)));
            } else if (!existing.contains(text)) {
                atoms.put(text, text.charAt(3) == '_' ? textIdentifier(text.substring(0, 4)) : uuid());
            }
        }
        return atoms;
    }
}
