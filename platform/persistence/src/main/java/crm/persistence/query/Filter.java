package crm.persistence.query;

import crm.persistence.InvalidInput;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A condition on records, in the grammar that lists, searches and everything else share:
 *
 * <pre>
 * filter     = and *("," and)                        any of them
 * and        = primary *(";" primary)                all of them
 * primary    = "(" filter ")" / comparison
 * comparison = name operator ( value / "(" value *("," value) ")" )
 * operator   = "==" / "!=" / "=gt=" / "=ge=" / "=lt=" / "=le=" / "=in=" / "=out=" / "=like=" / "=null="
 * value      = 1*unreserved / "'" *char "'" / DQUOTE *char DQUOTE      backslash escapes within quotes
 * </pre>
 *
 * {@code status==OPEN;amount=gt=1000,(owner==me;kind=in=(A,B))}
 */
public sealed interface Filter {

    /** All of the parts hold. */
    record All(List<Filter> parts) implements Filter {}

    /** Any of the parts holds. */
    record Any(List<Filter> parts) implements Filter {}

    /** A column compared with one or several values. */
    record Comparison(String name, Operator operator, List<String> values) implements Filter {}

    /** The names of the columns that are compared. */
    default Set<String> names() {
        return switch (this) {
            case All(List<Filter> parts) -> names(parts);
            case Any(List<Filter> parts) -> names(parts);
            case Comparison comparison -> Set.of(comparison.name());
        };
    }

    private static Set<String> names(List<Filter> parts) {
        return parts.stream().flatMap(part -> part.names().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads a filter.
     *
     * @throws InvalidInput with the position where it cannot be read, or the bound that it exceeds
     */
    static Filter parse(String text) {
        return new FilterParser(text).parse();
    }
}
