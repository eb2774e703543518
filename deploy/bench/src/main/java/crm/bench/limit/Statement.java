package crm.bench.limit;

import java.util.List;
import java.util.Objects;

/**
 * One statement as a server logged it.
 *
 * @param sql with parameters as {@code $1}, {@code $2}, …
 * @param parameters their values as text, null for NULL
 */
record Statement(String sql, List<String> parameters) {

    boolean is(String keyword) {
        return sql.strip().regionMatches(true, 0, keyword, 0, keyword.length());
    }

    /** Whether the value is in the statement, or is one of its parameters, or an element of one. */
    boolean mentions(String value) {
        return sql.contains(value)
                || parameters.stream()
                        .filter(Objects::nonNull)
                        .anyMatch(parameter ->
                                parameter.equals(value) || elements(parameter).contains(value));
    }

    private static List<String> elements(String parameter) {
        return parameter.startsWith("{") && parameter.endsWith("}")
                ? List.of(parameter.substring(1, parameter.length() - 1).split(","))
                : List.of();
    }
}
