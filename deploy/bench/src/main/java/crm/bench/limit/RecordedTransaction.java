package crm.bench.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The statements that a service was seen to send for one request, to be sent again and again by something that does
 * nothing else: the mirror cannot drift from the service. Values that the service made for this request are made anew
 * for each repetition; every other value is sent as it was.
 */
public final class RecordedTransaction {

    /** How many rows like an existing one the repetitions choose among: numbers 0 to this less 1, in twelve digits. */
    public static final int ROWS = Atom.ROWS;

    private final List<Statement> statements;
    private final Map<String, Atom> atoms = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** With all values as they were. */
    private RecordedTransaction(List<Statement> statements) {
        this.statements = statements;
        for (Statement statement : statements) {
            statement.parameters().stream().filter(Objects::nonNull).forEach(this::named);
        }
    }

    private RecordedTransaction(List<Statement> statements, Map<String, String> spread, Set<String> existing) {
        this.statements = statements;
        for (Statement statement : statements) {
            for (String value : statement.parameters()) {
                if (value != null) {
                    named(value);
                    Atom.in(statement, value, spread, existing).forEach(atoms::putIfAbsent);
                }
            }
        }
    }

    /**
     * Finds the transaction in the log of the server.
     *
     * @param log what the server wrote with {@code log_statement = all}
     * @param value a value that occurs in this transaction only
     * @param spread identifiers of rows that exist, each with the prefix of the identifiers of a thousand like it, among
     *     which the repetitions choose (see {@link Atom})
     * @param existing identifiers of other rows that exist
     */
    public static Optional<RecordedTransaction> find(
            String log, String value, Map<String, String> spread, Set<String> existing) {
        return ServerLog.transactionWith(value, log)
                .map(statements -> new RecordedTransaction(statements, spread, existing));
    }

    /**
     * Finds a transaction that can be sent again as it was, because it only reads, or was rolled back.
     *
     * @param log what the server wrote with {@code log_statement = all}
     * @param value a value that occurs in this transaction only
     */
    public static Optional<RecordedTransaction> findAsItWas(String log, String value) {
        return ServerLog.transactionWith(value, log, Set.of("COMMIT", "ROLLBACK"))
                .map(RecordedTransaction::new);
    }

    /** A single statement with fixed parameters. */
    public static RecordedTransaction of(String sql, String... parameters) {
        return new RecordedTransaction(List.of(new Statement(sql, Arrays.asList(parameters))));
    }

    private void named(String value) {
        names.putIfAbsent(value, "p" + names.size());
    }

    List<Statement> statements() {
        return statements;
    }

    /** The variable for a recorded parameter value. */
    String name(String value) {
        return names.get(value);
    }

    /** Recorded values that are sent as they were, by their variable. */
    Map<String, String> constants() {
        return names.entrySet().stream()
                .filter(entry -> !isMade(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** Recorded values that hold something made anew, by their variable. */
    Map<String, String> made() {
        return names.entrySet().stream()
                .filter(entry -> isMade(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    private boolean isMade(String value) {
        return Atom.mayVary(value) && atoms.keySet().stream().anyMatch(value::contains);
    }

    /** The FROM clause of a select that makes those values, one column for each, named as its variable. */
    String making() {
        List<String> recorded = new ArrayList<>(atoms.keySet());
        List<String> inner = new ArrayList<>();
        for (int i = 0; i < recorded.size(); i++) {
            inner.add(atoms.get(recorded.get(i)).sql() + " as a" + i);
        }
        List<String> outer = new ArrayList<>();
        for (Map.Entry<String, String> made : new TreeMap<>(made()).entrySet()) {
            String expression = "'" + made.getValue().replace("'", "''") + "'";
            for (int i = 0; i < recorded.size(); i++) {
                expression = expression.replace(recorded.get(i), "' || a" + i + " || '");
            }
            outer.add(expression + " as " + made.getKey());
        }
        // OFFSET 0 keeps the planner from evaluating an atom once for each value that it is part of.
        return "from (select " + String.join(", ", outer) + "\n from (select " + String.join(", ", inner)
                + " offset 0) as atoms) as fresh";
    }

    /** The SQL of each statement, for people and for tests. */
    public String describe() {
        return statements.stream().map(Statement::sql).collect(Collectors.joining(";\n", "", ";\n"));
    }
}
