package crm.persistence.query;

import crm.persistence.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Recursive descent over the grammar of {@link Filter}. Length, depth and the number of parts are bounded. */
final class FilterParser {

    static final int LONGEST = 4_000;
    static final int DEEPEST = 10;
    static final int MOST_COMPARISONS = 50;
    static final int MOST_VALUES = 200;
    private static final String RESERVED = "\"'();,=!~<> ";

    private final String text;
    private int at;
    private int depth;
    private int comparisons;

    FilterParser(String text) {
        this.text = text;
    }

    Filter parse() {
        if (text.length() > LONGEST) {
            throw invalid("too-long", "A filter has at most " + LONGEST + " characters.");
        }
        Filter filter = any();
        if (at < text.length()) {
            throw unexpected("';', ',' or the end");
        }
        return filter;
    }

    private Filter any() {
        return joined(',', this::all, Filter.Any::new);
    }

    private Filter all() {
        return joined(';', this::primary, Filter.All::new);
    }

    private Filter joined(char separator, Supplier<Filter> part, Function<List<Filter>, Filter> join) {
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (skip(separator));
        return parts.size() == 1 ? parts.getFirst() : join.apply(List.copyOf(parts));
    }

    private Filter primary() {
        if (!skip('(')) {
            return comparison();
        }
        if (++depth > DEEPEST) {
            throw invalid("too-complex", "Parentheses are nested at most " + DEEPEST + " deep.");
        }
        Filter inner = any();
        depth--;
        expect(')');
        return inner;
    }

    private Filter comparison() {
        if (++comparisons > MOST_COMPARISONS) {
            throw invalid("too-complex", "A filter has at most " + MOST_COMPARISONS + " comparisons.");
        }
        String name = unreserved("a field's name");
        Operator operator = operator();
        List<String> values = new ArrayList<>();
        if (skip('(')) {
            do {
                values.add(value());
                if (values.size() > MOST_VALUES) {
                    throw invalid("too-complex", "A comparison has at most " + MOST_VALUES + " values.");
                }
            } while (skip(','));
            expect(')');
        } else {
            values.add(value());
        }
        if (values.size() > 1 && !operator.takesSeveral()) {
            throw invalid("wrong-form", "\"" + operator.symbol() + "\" compares " + name + " with one value.");
        }
        return new Filter.Comparison(name, operator, List.copyOf(values));
    }

    private Operator operator() {
        int start = at;
        if (text.startsWith("==", at) || text.startsWith("!=", at)) {
            at += 2;
        } else if (at < text.length() && text.charAt(at) == '=') {
            int end = text.indexOf('=', at + 1);
            at = end < 0 ? text.length() : end + 1;
        }
        String symbol = text.substring(start, at);
        return Operator.of(symbol).orElseThrow(() -> {
            if (symbol.isEmpty()) {
                return unexpected("an operator such as ==");
            }
            return invalid("unknown-operator", Nearest.hint("operator", symbol, Operator.symbols()));
        });
    }

    private String value() {
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return quoted(text.charAt(at++));
        }
        return unreserved("a value");
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return value.toString();
            }
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        throw invalid("malformed", "A quote is not closed.");
    }

    private String unreserved(String expected) {
        int start = at;
        while (at < text.length() && RESERVED.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (start == at) {
            throw unexpected(expected);
        }
        return text.substring(start, at);
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw unexpected("'" + c + "'");
        }
    }

    private InvalidInput unexpected(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return invalid("malformed", "Expected %s at character %d, found %s.".formatted(expected, at + 1, found));
    }

    private static InvalidInput invalid(String code, String message) {
        return new InvalidInput("filter", code, message);
    }
}
