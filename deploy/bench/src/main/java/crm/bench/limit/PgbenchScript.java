package crm.bench.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recorded transaction as a script of {@code pgbench}. */
final class PgbenchScript {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");

    private PgbenchScript() {}

    /**
     * The script. pgbench cannot make identifiers, so the server does: as further columns of a select that the
     * transaction has anyway, or of one more where it has none.
     */
    static String of(RecordedTransaction transaction) {
        List<String> lines = new ArrayList<>();
        boolean made = transaction.made().isEmpty();
        for (Statement statement : transaction.statements()) {
            String sql = placed(statement, transaction);
            if (!made && statement.is("select") && !sql.toLowerCase(Locale.ROOT).contains(" from ")) {
                lines.add(sql + ", fresh.*\n" + transaction.making() + " \\gset");
                made = true;
            } else {
                lines.add(sql + ";");
            }
        }
        if (!made) {
            lines.addFirst("select fresh.*\n" + transaction.making() + " \\gset");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String placed(Statement statement, RecordedTransaction transaction) {
        return PLACEHOLDER.matcher(statement.sql()).replaceAll(match -> {
            String value = statement.parameters().get(Integer.parseInt(match.group(1)) - 1);
            return Matcher.quoteReplacement(value == null ? "null" : ":" + transaction.name(value));
        });
    }
}
