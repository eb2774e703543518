package crm.analytics.segment;

import crm.analytics.fact.FactColumns;
import crm.analytics.generation.Generations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compiles a condition to a boolean SQL expression over a row {@code p} of customer_profile. Every value is a parameter;
 * what is compared with an absent field is false, so that "not" means the same as in Java.
 */
final class ConditionSql {

    private final List<Object> parameters;
    private final boolean joining;
    /** By table and currency. */
    private final Map<String, Join> joins = new LinkedHashMap<>();

    private final String asOf;

    private ConditionSql(List<Object> parameters, Instant asOf, boolean joining) {
        this.parameters = parameters;
        this.joining = joining;
        this.asOf = parameter(FactColumns.time(asOf), "timestamptz");
    }

    /**
     * The expression.
     *
     * @param parameters the statement's parameters so far; those of the condition are added
     */
    static String compile(Condition condition, Instant asOf, List<Object> parameters) {
        ConditionSql sql = new ConditionSql(parameters, asOf, false);
        return sql.whole(condition);
    }

    /**
     * The same for the "where" of a statement about everybody: what can be joined is joined, because that costs one pass
     * over a table and not one lookup for each customer; and what is unknown is left so where that excludes as "false"
     * does, so that the planner may drop those without a row before it joins anything.
     */
    static Joined compileJoined(Condition condition, Instant asOf, List<Object> parameters) {
        ConditionSql sql = new ConditionSql(parameters, asOf, true);
        String expression = sql.whole(condition);
        return new Joined(sql.joins.values().stream().map(Join::sql).collect(Collectors.joining()), expression);
    }

    private String whole(Condition condition) {
        // The moment is referred to even where no field needs it: a parameter that nothing uses has no type.
        return "(" + asOf + " is not null and " + compile(condition, joining) + ")";
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
        String field = field(comparison);
        String operator = comparison.operator().sql();
        if (comparison.operator() == Operator.EXISTS) {
            return "(" + field + " " + operator + ")";
        }
        String compared = field + " " + operator + " " + value(comparison);
        return excluding ? "(" + compared + ")" : "coalesce(" + compared + ", false)";
    }

    private String field(Condition.Comparison comparison) {
        Field field = comparison.field();
        String currency = comparison.currency();
        if (!joining || !field.joins()) {
            return field.sql(asOf, currency == null ? null : parameter(currency, "text"));
        }
        Join join = joins.computeIfAbsent(
                field.table() + " " + currency,
                key -> new Join(
                        field.table(),
                        "j" + (joins.size() + 1),
                        currency == null ? null : parameter(currency, "text")));
        return currency == null ? join.sum(field, asOf) : field.sqlOfRow(asOf, join.alias);
    }

    /** What one table has of the customer beside its row: a row of one currency, or its rows of all of them as one. */
    private static final class Join {

        private final String table;
        private final String alias;
        private final String currency;
        private final List<String> sums = new ArrayList<>();

        /**
         * @param currency placeholder; null for all
         */
        Join(String table, String alias, String currency) {
            this.table = table;
            this.alias = alias;
            this.currency = currency;
        }

        /** A field over all currencies. */
        String sum(Field field, String asOf) {
            String sum = field.sqlOfRows(asOf);
            if (!sums.contains(sum)) {
                sums.add(sum);
            }
            return field.sqlOfSum(alias + ".s" + sums.indexOf(sum));
        }

        String sql() {
            return currency == null ? ofAll() : ofOne();
        }

        private String ofOne() {
            String generation = table.equals("customer_value") ? " and " + alias + ".generation = p.generation" : "";
            return " left join %1$s %2$s on %2$s.tenant_id = p.tenant_id and %2$s.customer_id = p.id%3$s and %2$s.currency = %4$s"
                    .formatted(table, alias, generation, currency);
        }

        private String ofAll() {
            String columns = IntStream.range(0, sums.size())
                    .mapToObj(i -> sums.get(i) + " as s" + i)
                    .collect(Collectors.joining(", "));
            return " left join (select v.customer_id, %1$s from %2$s v where v.tenant_id = $1 and v.generation = %3$s group by v.customer_id) %4$s on %4$s.customer_id = p.id"
                    .formatted(columns, table, Generations.LIVE, alias);
        }
    }

    /**
     * A compiled condition with what it needs.
     *
     * @param joins to follow the table that {@code p} is a row of, of the tenant $1
     */
    record Joined(String joins, String expression) {}

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
