package crm.analytics.segment;

import crm.analytics.fact.FactColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Compiles a condition to a boolean SQL expression over a row {@code p} of customer_profile. Every value is a parameter;
 * what is compared with an absent field is false, so that "not" means the same as in Java.
 */
final class ConditionSql {

    private static final String PROFILES = "customer_profile p";

    /** A row of a customer's values in one currency in place of the profile, where nothing of the profile itself is read. */
    private static final String VALUES = "(select v.*, v.customer_id as id from customer_value v) p";

    private final List<Object> parameters;
    /** Those that there are; none where nothing is joined. */
    private final List<String> currencies;
    /** By table and currency. */
    private final Map<String, Join> joins = new LinkedHashMap<>();

    private ConditionSql(List<Object> parameters, List<String> currencies) {
        this.parameters = parameters;
        this.currencies = currencies;
    }

    /**
     * The expression.
     *
     * @param parameters the statement's parameters so far; those of the condition are added
     */
    static String compile(Condition condition, Instant asOf, List<Object> parameters) {
        return new ConditionSql(parameters, List.of()).compile(DaysSince.resolve(condition, asOf), false);
    }

    /**
     * The same for the "where" of a statement about everybody: what can be joined is joined, because that costs one pass
     * over a table and not one lookup for each customer; and what is unknown is left so where that excludes as "false"
     * does, so that the planner may drop those without a row before it joins anything. What a condition asks over all
     * currencies is put together from a row of each: to group the rows of everybody first would cost more than all the rest.
     *
     * @param currencies that customers have values in
     * @param profiles whether the statement reads more of {@code p} than who it is; if not, and the condition is met by
     *     those alone who have values in some currency, these values are gone through in place of the profiles
     */
    static Joined compileJoined(
            Condition condition, Instant asOf, List<String> currencies, boolean profiles, List<Object> parameters) {
        ConditionSql sql = new ConditionSql(parameters, currencies);
        Condition resolved = DaysSince.resolve(condition, asOf);
        boolean profile = profiles || resolved.reads(field -> field == Field.LIFECYCLE);
        String among = profile ? null : amongValues(resolved);
        String from = PROFILES;
        String expression = "";
        if (among != null) {
            Join base = new Join("customer_value", "p", sql.parameter(among, "text"));
            sql.joins.put(key(base.table(), among), base);
            from = VALUES;
            expression = "p.currency = " + base.currency() + " and ";
        }
        expression += sql.compile(resolved, !currencies.isEmpty());
        return new Joined(from + sql.joins.values().stream().map(Join::sql).collect(Collectors.joining()), expression);
    }

    /** A currency that everybody who meets the condition has values in; null where there is none for certain. */
    private static String amongValues(Condition condition) {
        return switch (condition) {
            case Condition.And and ->
                and.parts().stream()
                        .map(ConditionSql::amongValues)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            case Condition.Comparison comparison ->
                comparison.field().joins()
                                && comparison.field().table().equals("customer_value")
                                && comparison.takesSomething()
                        ? comparison.currency()
                        : null;
            case Condition.Or or -> null;
            case Condition.Not not -> null;
        };
    }

    /**
     * @param excluding whether unknown is as good as false: not where a "not" would make true of it
     */
    private String compile(Condition condition, boolean excluding) {
        return switch (condition) {
            case Condition.And and -> join(and.parts(), " and ", excluding);
            case Condition.Or or -> join(or.parts(), " or ", excluding);
            case Condition.Not not -> "not " + compile(not.part(), false);
            case Condition.Comparison comparison -> compile(comparison, excluding);
        };
    }

    private String join(List<Condition> parts, String operator, boolean excluding) {
        return parts.stream().map(part -> compile(part, excluding)).collect(Collectors.joining(operator, "(", ")"));
    }

    private String compile(Condition.Comparison comparison, boolean excluding) {
        String field = field(comparison, excluding && comparison.takesSomething());
        String operator = comparison.operator().sql();
        if (comparison.operator() == Operator.EXISTS) {
            return "(" + field + " " + operator + ")";
        }
        String compared = field + " " + operator + " " + value(comparison);
        return excluding ? "(" + compared + ")" : "coalesce(" + compared + ", false)";
    }

    /**
     * @param there whether null is as good as 0 for who has no row
     */
    private String field(Condition.Comparison comparison, boolean there) {
        Field field = comparison.field();
        String currency = comparison.currency();
        if (currencies.isEmpty() || !field.joins()) {
            return field.sql(currency == null ? null : parameter(currency, "text"));
        }
        if (currency == null) {
            return field.sqlOfRows(
                    currencies.stream().map(each -> join(field, each)).toList());
        }
        String row = join(field, currency);
        return there ? field.sqlOfRowThere(row) : field.sqlOfRow(row);
    }

    /** The alias of the row that the customer has in a currency. */
    private String join(Field field, String currency) {
        return joins.computeIfAbsent(
                        key(field.table(), currency),
                        key -> new Join(field.table(), "j" + (joins.size() + 1), parameter(currency, "text")))
                .alias();
    }

    private static String key(String table, String currency) {
        return table + " " + currency;
    }

    /** What a table has of the customer in one currency, beside its row or, as {@code p}, in place of it. */
    private record Join(String table, String alias, String currency) {

        String sql() {
            if (alias.equals("p")) {
                return "";
            }
            String generation = table.equals("customer_value") ? " and " + alias + ".generation = p.generation" : "";
            return (" left join %1$s %2$s on %2$s.tenant_id = p.tenant_id and %2$s.customer_id = p.id%3$s"
                            + " and %2$s.currency = %4$s")
                    .formatted(table, alias, generation, currency);
        }
    }

    /**
     * A compiled condition with what it needs.
     *
     * @param from the tables, {@code p} among them with a row for each customer; the statement says of which tenant and
     *     generation
     */
    record Joined(String from, String expression) {}

    private String value(Condition.Comparison comparison) {
        if (comparison.value() instanceof List<?> list) {
            return "(" + parameter(list.toArray(String[]::new), "text[]") + ")";
        }
        return switch (comparison.field().type()) {
            case NUMBER -> parameter(comparison.value(), "numeric");
            case MILLIONTHS -> "(" + parameter(comparison.value(), "numeric") + " * 1000000)::float8";
            case TIME -> parameter(FactColumns.time((Instant) comparison.value()), "timestamptz");
            case TEXT -> parameter(comparison.value(), "text");
        };
    }

    private String parameter(Object value, String type) {
        parameters.add(value);
        return "$" + parameters.size() + "::" + type;
    }

    /** A parameter list to begin with. */
    static List<Object> parameters(Object... first) {
        return new ArrayList<>(List.of(first));
    }
}
