package crm.analytics.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a field is compared. A field that a customer does not have meets no comparison, not even "ne". */
enum Operator {
    EQ("eq", "="),
    NE("ne", "<>"),
    GT("gt", ">"),
    GE("ge", ">="),
    LT("lt", "<"),
    LE("le", "<="),
    IN("in", "= any"),
    EXISTS("exists", "is not null");

    private final String text;
    private final String sql;

    Operator(String text, String sql) {
        this.text = text;
        this.sql = sql;
    }

    static Optional<Operator> named(String text) {
        return Arrays.stream(values())
                .filter(operator -> operator.text.equals(text))
                .findFirst();
    }

    /** Its name in JSON. */
    String text() {
        return text;
    }

    /** Its SQL. */
    String sql() {
        return sql;
    }

    /** Whether it makes sense for fields of the type. */
    boolean appliesTo(Field.Type type) {
        return switch (this) {
            case GT, GE, LT, LE -> type != Field.Type.TEXT;
            case IN -> type == Field.Type.TEXT;
            case EQ, NE, EXISTS -> true;
        };
    }

    /** Whether a field's value meets it. */
    @SuppressWarnings("unchecked")
    boolean test(Comparable<?> actual, Object expected) {
        if (actual == null) {
            return false;
        }
        if (this == EXISTS) {
            return true;
        }
        if (this == IN) {
            return ((List<Object>) expected).contains(actual);
        }
        int order = ((Comparable<Object>) actual).compareTo(expected);
        return switch (this) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case IN, EXISTS -> throw new IllegalStateException();
        };
    }
}
