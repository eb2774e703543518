package crm.bench.limit;

import java.util.List;

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

    boolean mentions(String value) {
        return parameters.contains(value) || sql.contains(value);
    }
}
