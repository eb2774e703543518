package crm.bench.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a transaction in the log that PostgreSQL writes with {@code log_statement = all}. */
final class ServerLog {

    // The default log_line_prefix '%m [%p] ', then the severity.
    private static final Pattern ENTRY =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[(\\d+)] (?:\\S+ )?(LOG|DETAIL):\\s+(.*)$", Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("^(?:statement|execute [^:]*): (.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETERS =
            Pattern.compile("^parameters: (.*)$", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (?:NULL|'((?:[^']++|'')*+)')", Pattern.DOTALL);

    private ServerLog() {}

    /**
     * The first committed transaction in which the value occurs: with BEGIN and COMMIT, or a single statement that was
     * sent without.
     */
    static Optional<List<Statement>> transactionWith(String value, String log) {
        return transactionWith(value, log, Set.of("COMMIT"));
    }

    /** The same, of transactions that ended with one of these keywords. */
    static Optional<List<Statement>> transactionWith(String value, String log, Set<String> ends) {
        Map<String, List<Statement>> open = new HashMap<>();
        for (String entry : entries(log)) {
            Matcher matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                continue;
            }
            List<Statement> session = open.computeIfAbsent(matcher.group(1), pid -> new ArrayList<>());
            if (matcher.group(2).equals("DETAIL")) {
                bind(session, matcher.group(3));
                if (isAlone(session) && session.getLast().mentions(value)) {
                    return Optional.of(List.copyOf(session));
                }
                continue;
            }
            Matcher text = STATEMENT.matcher(matcher.group(3));
            if (!text.matches()) {
                continue;
            }
            Statement statement = new Statement(text.group(1).strip(), List.of());
            if (begins(statement) || isAlone(session)) {
                session.clear();
            }
            session.add(statement);
            if (ends.stream().anyMatch(statement::is) && session.stream().anyMatch(sent -> sent.mentions(value))) {
                return Optional.of(List.copyOf(session));
            }
        }
        return Optional.empty();
    }

    private static boolean begins(Statement statement) {
        return statement.is("BEGIN") || statement.is("START TRANSACTION");
    }

    private static boolean isAlone(List<Statement> session) {
        return session.size() == 1 && !begins(session.getFirst());
    }

    /** Lines that start with a tab go on with the entry before them. */
    private static List<String> entries(String log) {
        return Arrays.stream(log.split("\n(?!\t)"))
                .map(entry -> entry.replace("\n\t", "\n"))
                .toList();
    }

    private static void bind(List<Statement> session, String detail) {
        Matcher matcher = PARAMETERS.matcher(detail);
        if (session.isEmpty() || !matcher.matches()) {
            return;
        }
        List<String> values = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(matcher.group(1));
        while (parameter.find()) {
            String quoted = parameter.group(1);
            values.add(quoted == null ? null : quoted.replace("''", "'"));
        }
        session.set(session.size() - 1, new Statement(session.getLast().sql(), Collections.unmodifiableList(values)));
    }
}
