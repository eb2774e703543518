package crm.analytics.segment;

import crm.analytics.fact.FactColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compiles a condition to a boolean SQL expression over a row {@code p} of customer_profile. Every value is a parameter;
 * what is compared with an absent field is false, so that "not" means the same as in Java.
 */
final class ConditionSql {

    private final List<Object> parameters;
    private final String asOf;

    private ConditionSql(List<Object> parameters, Instant asOf) {
        this.parameters = parameters;
        this.asOf = parameter(FactColumns.time(asOf), "timestamptz");
    }

    /**
     * The expression.
     *
     * @param parameters the statement's parameters so far; those of the condition are added
     */
    static String compile(Condition condition, Instant asOf, List<Object> parameters) {
        ConditionSql sql = new ConditionSql(parameters, asOf);
        // The moment is referred to even where no field needs it: a parameter that nothing uses has no type.
        return "(" + sql.asOf + " is not null and " + sql.compile(condition) + ")";
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
        String currency = comparison.currency() == null ? null : parameter(comparison.currency(), "text");
        String field = comparison.field().sql(asOf, currency);
        String operator = comparison.operator().sql();
        if (comparison.operator() == Operator.EXISTS) {
            return "(" + field + " " + operator + ")";
        }
        return "coalesce(" + field + " " + operator + " " + value(comparison) + ", false)";
    }

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
