package crm.jobs;

import java.util.List;

/**
 * A line of a CSV file (RFC 4180) that people may open in a spreadsheet: a value that such a program would take for a
 * formula has an apostrophe before it.
 */
public final class CsvLine {

    private static final String FORMULA = "=+-@\t\r";
    private static final String TO_QUOTE = ",\"\r\n;";
    private static final char APOSTROPHE = '\'';

    private CsvLine() {}

    /** The line with its end; null is an empty field. */
    public static String of(List<String> values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            field(line, values.get(i));
        }
        return line.append("\r\n").toString();
    }

    /** What a field of such a file was before it was written. */
    public static String plain(String field) {
        boolean guarded = field.length() > 1 && field.charAt(0) == APOSTROPHE && isGuarded(field.substring(1));
        return guarded ? field.substring(1) : field;
    }

    private static void field(StringBuilder line, String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        boolean guarded = isGuarded(value);
        if (value.chars().noneMatch(c -> TO_QUOTE.indexOf(c) >= 0)) {
            line.append(guarded ? "'" : "").append(value);
            return;
        }
        line.append('"')
                .append(guarded ? "'" : "")
                .append(value.replace("\"", "\"\""))
                .append('"');
    }

    /** Also what looks as if it were guarded, so that reading takes away what writing added and no more. */
    private static boolean isGuarded(String value) {
        return isFormula(value.charAt(0))
                || value.length() > 1
                        && value.charAt(0) == APOSTROPHE
                        && (value.charAt(1) == APOSTROPHE || isFormula(value.charAt(1)));
    }

    private static boolean isFormula(char first) {
        return FORMULA.indexOf(first) >= 0;
    }
}
