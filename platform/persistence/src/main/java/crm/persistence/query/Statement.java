package crm.persistence.query;

import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.query.Filter.All;
import crm.persistence.query.Filter.Any;
import crm.persistence.query.Filter.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL of a list. Names come from the program, values are parameters: nothing that a caller sends becomes SQL.
 * Values travel as text and are cast, so that a filter is one statement whatever the driver thinks of types.
 */
final class Statement {

    private static final int FEWEST_LITERALS = 2;

    private final Listing listing;
    private final Caller caller;
    private final List<Object> parameters = new ArrayList<>();
    private final StringBuilder where = new StringBuilder();
    private String visible = "true";
    /** The ways in which the caller comes to see records, as conditions behind others; no record is seen in two. */
    private List<String> ways = List.of("");

    private final Set<Column.Side> sides = new LinkedHashSet<>();
    /** The values of each {@link Listing.Each}, as an array in the statement. */
    private final List<String> arrays = new ArrayList<>();

    Statement(Listing listing, Caller caller, Filter filter) {
        this.listing = listing;
        this.caller = caller;
        where.append(listing.alias()).append(".tenant_id = ").append(parameter(caller.tenant(), "text"));
        if (listing.isVisibleOnly() && !caller.may(Caller.ALL_RECORDS)) {
            int first = parameters.size() + 1;
            visible = listing.isEntrustedOnly()
                    ? Visibility.entrusted(listing.visibleAlias(), first)
                    : Visibility.sql(listing.visibleAlias(), first);
            ways = listing.isVisibleItself()
                    ? Visibility.ways(listing.alias(), first, caller).stream()
                            .map(way -> " and " + way)
                            .toList()
                    : List.of(" and " + listing.visibleIf().replace(Listing.VISIBLE, visible));
            parameters.addAll(List.of(Visibility.parameters(caller)));
        }
        if (listing.condition() != null) {
            where.append(" and ").append(listing.condition());
        }
        if (listing.filter() != null) {
            where.append(" and ").append(condition(listing.filter()));
        }
        if (filter != null) {
            // What the caller asks. The conditions before are the program's, or of those who could ask for them.
            filter.names().forEach(name -> listing.column(name, "filter", caller));
            where.append(" and ").append(condition(filter));
        }
        for (Listing.Each each : listing.each()) {
            parameters.add(each.values().toArray(String[]::new));
            arrays.add("$%d::text[]::%s[]".formatted(parameters.size(), each.type()));
        }
    }

    /** A statement about rows that come with it, and that nothing else restricts. */
    Statement(Listing listing, Caller caller) {
        this.listing = listing;
        this.caller = caller;
    }

    /**
     * What the listing says of rows that need not be stored: which of the filters each meets, and what some columns make
     * of it. A filter that cannot be read is met by no row, and a column that there is not has no value.
     *
     * @param rows JSON array of objects, with the names of the table's columns
     */
    String hypothetical(String rows, List<String> filters, List<String> columns) {
        // First, as everywhere: conditions may refer to it.
        String tenant = parameter(caller.tenant(), "text");
        String given = parameter(rows, "jsonb");
        String meets = filters.stream().map(this::readable).collect(Collectors.joining(", "));
        String values = columns.stream().map(this::value).collect(Collectors.joining(", "));
        return """
                select array[%s]::boolean[] as meets, array[%s]::text[] as texts
                from jsonb_array_elements(%s) with ordinality as given (json, ordinal),
                     lateral jsonb_populate_record(null::%s, given.json) as %s
                where %s is not null
                order by given.ordinal""".formatted(meets, values, given, listing.table(), listing.alias(), tenant);
    }

    /** Counts at most {@code most} rows, and those of them that meet none of the filters. */
    String countLeft(List<String> filters, int most) {
        String others = filters.stream().map(this::readable).collect(Collectors.joining(" or ", "(", ")"));
        return "select count(*) as meet, count(*) filter (where not met) as rest from ("
                + rows((filters.isEmpty() ? "false" : others) + " as met", whereAny(), "") + " limit " + most
                + ") as counted";
    }

    private String readable(String filter) {
        int before = parameters.size();
        try {
            return "coalesce(" + condition(Filter.parse(filter)) + ", false)";
        } catch (InvalidInput e) {
            // What it named may be gone. Its parameters would be those of no condition.
            parameters.subList(before, parameters.size()).clear();
            return "false";
        }
    }

    private String value(String column) {
        return listing.columns().contains(column) ? "(" + listing.column(column).sql() + ")::text" : "null::text";
    }

    /** The rows behind the given keys, at most {@code limit}; their sort keys come along as k0, k1, … in text. */
    String page(List<SortKey> order, List<String> after, int limit) {
        List<String> keys = new ArrayList<>();
        order.forEach(key -> keys.add(use(key.column()).order()));
        // The index of values beside the table ends in the record's id: the order is its own then, ids included.
        Column.Side first = order.isEmpty() ? null : order.getFirst().column().side();
        keys.add(first == null ? listing.id() : first.recordId());
        boolean several = ways.size() > 1 || !arrays.isEmpty();
        StringBuilder selected = new StringBuilder(listing.select().replace(Listing.VISIBLE, visible));
        for (int i = 0; i < keys.size(); i++) {
            selected.append(", (").append(keys.get(i)).append(")::text as k").append(i);
        }
        for (int i = 0; i < keys.size() && several; i++) {
            selected.append(", ").append(keys.get(i)).append(" as o").append(i);
        }
        StringBuilder tail = new StringBuilder();
        for (int i = 0; i < arrays.size(); i++) {
            tail.append(" and %s = each%d.value".formatted(listing.each().get(i).sql(), i));
        }
        if (after != null) {
            tail.append(" and ").append(behind(order, keys, after));
        }
        tail.append(sorted(order, keys)).append(" limit ").append(limit);
        String rows = rows(selected.toString(), where.toString(), tail.toString());
        return several ? ofEach(rows, order, keys.size(), limit) : rows;
    }

    /** The rows that the caller sees, each once: from each way its own, with the same limits and order for each. */
    private String rows(String selected, String where, String tail) {
        List<String> rows = ways.stream()
                .map(way -> "select " + selected + " from " + from() + " where " + where + way + tail)
                .toList();
        return rows.size() == 1 ? rows.getFirst() : "(" + String.join(") union all (", rows) + ")";
    }

    /** The first of the first of each. */
    private String ofEach(String first, List<SortKey> order, int keys, int limit) {
        StringBuilder sql = new StringBuilder("select page.* from ");
        for (int i = 0; i < arrays.size(); i++) {
            sql.append("unnest(%s) as each%d (value) cross join ".formatted(arrays.get(i), i));
        }
        return sql.append(arrays.isEmpty() ? "(" : "lateral (")
                .append(first)
                .append(") as page")
                .append(sorted(
                        order,
                        IntStream.range(0, keys).mapToObj(i -> "page.o" + i).toList()))
                .append(" limit ")
                .append(limit)
                .toString();
    }

    private static String sorted(List<SortKey> order, List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i) + (descends(order, i) ? " desc" : ""))
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    /** Where the order does not matter, one condition does for all values. */
    private String whereAny() {
        StringBuilder any = new StringBuilder(where);
        for (int i = 0; i < arrays.size(); i++) {
            any.append(" and %s = any (%s)".formatted(listing.each().get(i).sql(), arrays.get(i)));
        }
        return any.toString();
    }

    /** Counts at most {@code most} rows. */
    String count(int most) {
        return "select count(*) as count from (" + rows("1", whereAny(), "") + " limit " + most + ") as counted";
    }

    /** What the planner expects. */
    String estimate() {
        return "explain (format json) " + rows("1", whereAny(), "");
    }

    /**
     * How many rows there are of each value: the most frequent values first, at most {@code limit}, each with how many
     * values and rows there are in all.
     */
    String groups(Column column, int limit) {
        use(column);
        return """
                with grouped as (select value, count(*) as count from (%s) as seen group by 1)
                select to_jsonb(value) #>> '{}' as value, count, count(*) over () as groups,
                       (sum(count) over ())::bigint as total
                from grouped order by count desc, value limit %d""".formatted(rows(column.sql() + " as value", whereAny(), ""), limit);
    }

    private String from() {
        return listing.from() + sides.stream().map(Column.Side::join).collect(Collectors.joining());
    }

    private Column use(Column column) {
        if (column.side() != null) {
            sides.add(column.side());
        }
        return column;
    }

    Object[] parameters() {
        return parameters.toArray();
    }

    /**
     * Behind the last row of the page before. With one direction it is one comparison of rows, which an index answers
     * by itself; with several, the first key is bounded once more for the index's sake.
     */
    private String behind(List<SortKey> order, List<String> keys, List<String> after) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(
                    i < order.size()
                            ? parameter(
                                    after.get(i), order.get(i).column().type().sql())
                            : parameter(after.get(i), null));
        }
        boolean oneDirection =
                order.stream().map(SortKey::descending).distinct().count() <= 1;
        if (oneDirection) {
            return "(%s) %s (%s)"
                    .formatted(String.join(", ", keys), descends(order, 0) ? "<" : ">", String.join(", ", values));
        }
        String rest = null;
        for (int i = keys.size() - 1; i >= 0; i--) {
            String beyond = keys.get(i) + (descends(order, i) ? " < " : " > ") + values.get(i);
            rest = rest == null
                    ? beyond
                    : "(%s or (%s = %s and %s))".formatted(beyond, keys.get(i), values.get(i), rest);
        }
        return keys.getFirst() + (descends(order, 0) ? " <= " : " >= ") + values.getFirst() + " and " + rest;
    }

    /** The ids follow the direction of the last key, so that one index serves both directions. */
    private static boolean descends(List<SortKey> order, int key) {
        if (order.isEmpty()) {
            return false;
        }
        return order.get(Math.min(key, order.size() - 1)).descending();
    }

    private String condition(Filter filter) {
        return switch (filter) {
            case All(List<Filter> parts) -> joined(parts, " and ");
            case Any(List<Filter> parts) -> joined(parts, " or ");
            case Comparison comparison -> comparison(comparison);
        };
    }

    private String joined(List<Filter> parts, String word) {
        return parts.stream().map(this::condition).collect(Collectors.joining(word, "(", ")"));
    }

    private String comparison(Comparison comparison) {
        Column column = use(listing.column(comparison.name()));
        Operator operator = comparison.operator();
        ColumnType type = column.type();
        if (operator == Operator.NULL) {
            String wanted =
                    ColumnType.TRUTH.read(column.name(), comparison.values().getFirst(), caller);
            return wanted.equals("true") ? column.isAbsent() : column.isPresent();
        }
        if (operator == Operator.LIKE) {
            return column.sql() + " ilike "
                    + parameter(pattern(column, comparison.values().getFirst()), "text");
        }
        if (operator.isOrdered() && !type.isOrdered()) {
            throw new InvalidInput("filter", "wrong-form", column.name() + " has no order.");
        }
        List<String> values = comparison.values().stream()
                .map(value -> type.read(column.name(), value, caller))
                .toList();
        if (column.stoodFor() && !operator.isOrdered()) {
            return ofStandIns(column, operator, values);
        }
        if (operator.takesSeveral()) {
            parameters.add(values.toArray(String[]::new));
            return present(
                    column,
                    operator,
                    "%s %s ($%d::text[]::%s[])".formatted(column.sql(), operator.sql(), parameters.size(), type.sql()));
        }
        return present(
                column, operator, column.sql() + " " + operator.sql() + " " + parameter(values.getFirst(), type.sql()));
    }

    /** What has no value is neither less than a value nor out of several, wherever the values are. */
    private static String present(Column column, Operator operator, String condition) {
        boolean absentMayMatch = operator == Operator.LESS || operator == Operator.AT_MOST || operator == Operator.OUT;
        return absentMayMatch && column.side() != null
                ? "(" + condition + " and " + column.isPresent() + ")"
                : condition;
    }

    /** An array that the statement computes once, so that the column's index is used. The first parameter is the tenant. */
    private String ofStandIns(Column column, Operator operator, List<String> values) {
        parameters.add(values.toArray(String[]::new));
        String asked =
                "$%d::text[]::%s[]".formatted(parameters.size(), column.type().sql());
        boolean wanted = operator == Operator.EQUAL || operator == Operator.IN;
        return "%s %s (array(select unnest(%s) union all select s.id from stand_in s"
                        .formatted(column.sql(), wanted ? "= any" : "<> all", asked)
                + " where s.tenant_id = $1::text and s.root_id = any(" + asked + ")))";
    }

    private static String pattern(Column column, String text) {
        if (!column.type().isText()) {
            throw new InvalidInput("filter", "wrong-form", column.name() + " is not text.");
        }
        if (text.indexOf('\0') >= 0 || text.replace("*", "").length() < FEWEST_LITERALS) {
            throw new InvalidInput(
                    "filter", "wrong-form", "A pattern has at least " + FEWEST_LITERALS + " characters besides *.");
        }
        return text.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%');
    }

    /** A parameter that is text on the wire and the given type in the statement; null for the type of the id. */
    private String parameter(String value, String type) {
        parameters.add(value);
        String cast = type == null ? listing.idType() : type;
        return "$" + parameters.size() + "::text" + (cast.equals("text") ? "" : "::" + cast);
    }
}
