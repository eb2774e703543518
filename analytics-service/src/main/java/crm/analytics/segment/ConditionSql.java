package crm.analytics.segment;

import crm.analytics.fact.FactColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
     * The same for a statement about everybody: what can be joined is joined, because that costs one pass over a table
     * and not one lookup for each customer.
     */
    static Joined compileJoined(Condition condition, Instant asOf, List<Object> parameters) {
        ConditionSql sql = new ConditionSql(parameters, asOf, true);
        String expression = sql.whole(condition);
        return new Joined(sql.joins.values().stream().map(Join::sql).collect(Collectors.joining()), expression);
    }

    private String whole(Condition condition) {
        // The moment is referred to even where no field needs it: a parameter that nothing uses has no type.
        return "(" + asOf + " is not null and " + compile(condition) + ")";
    }

    private String compile(Condition condition) {
        return switch (condition) {
            case Condition.And and -> join(and.parts(), " and ");
            case Condition.Or or -> join(or.parts(), " or ");
            case Condition.Not not -> "not " + compile(not.part());
            case Condition.Comparison comparison -> compile(comparison);
        };
    }

    private String join(List<Condition> parts, String operator) {
        return parts.stream().map(this::compile).collect(Collectors.joining(operator, "(", ")"));
    }

    private String compile(Condition.Comparison comparison) {
        String field = field(comparison);
        String operator = comparison.operator().sql();
        if (comparison.operator() == Operator.EXISTS) {
            return "(" + field + " " + operator + ")";
        }
        return "coalesce(" + field + " " + operator + " " + value(comparison) + ", false)";
    }

    private String field(Condition.Comparison comparison) {
        Field field = comparison.field();
        if (comparison.currency() == null) {
            return field.sql(asOf, null);
        }
        if (!joining || !field.joins()) {
            return field.sql(asOf, parameter(comparison.currency(), "text"));
        }
        Join join = joins.computeIfAbsent(
                field.table() + " " + comparison.currency(),
                key -> new Join(field.table(), "j" + (joins.size() + 1), parameter(comparison.currency(), "text")));
        return field.sqlOfRow(asOf, join.alias());
    }

    /** A row of one table in one currency, beside that of the customer. */
    private record Join(String table, String alias, String currency) {
        String sql() {
            String generation =
                    table.equals("customer_value") ? " and %1$s.generation = p.generation".formatted(alias) : "";
            return " left join %1$s %2$s on %2$s.tenant_id = p.tenant_id and %2$s.customer_id = p.id%3$s"
                            .formatted(table, alias, generation)
                    + " and " + alias + ".currency = " + currency;
        }
    }

    /**
     * A compiled condition with what it needs.
     *
     * @param joins to follow the table that {@code p} is a row of
     */
    record Joined(String joins, String expression) {}

    private String value(Condition.Comparison comparison) {
        if (comparison.value() instanceof List<?> list) {
            return "(" + parameter(list.toArray(String[]::new), "text[]") + ")";
        }
        return switch (comparison.field().type()) {
            case NUMBER -> parameter(comparison.value(), "numeric");
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
