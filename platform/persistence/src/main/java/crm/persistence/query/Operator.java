package crm.persistence.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a comparison of the filter grammar compares. */
public enum Operator {
    /** Equal. */
    EQUAL("==", "="),
    /** Not equal; nothing is not equal to something. */
    NOT_EQUAL("!=", "is distinct from"),
    /** Greater, or later. */
    GREATER("=gt=", ">"),
    /** Greater or equal. */
    AT_LEAST("=ge=", ">="),
    /** Less, or earlier. */
    LESS("=lt=", "<"),
    /** Less or equal. */
    AT_MOST("=le=", "<="),
    /** One of several values. */
    IN("=in=", "= any"),
    /** None of several values. */
    OUT("=out=", "<> all"),
    /** Text with {@code *} for any characters, upper and lower case alike. */
    LIKE("=like=", "ilike"),
    /** Whether there is no value: {@code true} or {@code false}. */
    NULL("=null=", "is null");

    private final String symbol;
    private final String sql;

    Operator(String symbol, String sql) {
        this.symbol = symbol;
        this.sql = sql;
    }

    /** As the grammar writes it. */
    public String symbol() {
        return symbol;
    }

    String sql() {
        return sql;
    }

    boolean isOrdered() {
        return this == GREATER || this == AT_LEAST || this == LESS || this == AT_MOST;
    }

    boolean takesSeveral() {
        return this == IN || this == OUT;
    }

    static Optional<Operator> of(String symbol) {
        return Arrays.stream(values()).filter(o -> o.symbol.equals(symbol)).findFirst();
    }

    static List<String> symbols() {
        return Arrays.stream(values()).map(Operator::symbol).toList();
    }
}
