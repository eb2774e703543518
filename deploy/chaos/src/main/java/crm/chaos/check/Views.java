package crm.chaos.check;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import crm.chaos.observed.OrderRow;
import crm.chaos.observed.ViewRow;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Customer values by tenant, customer and currency, to be compared row by row. */
final class Views {

    private Views() {}

    /** The view as it must be, computed from the orders themselves. */
    static Map<String, ViewRow> expected(Collection<OrderRow> orders) {
        Map<String, Set<LocalDate>> days = orders.stream()
                .filter(order -> !order.cancelled())
                .collect(groupingBy(order -> key(order.value()), mapping(OrderRow::day, toSet())));
        Map<String, ViewRow> rows = index(orders.stream().map(OrderRow::value).toList());
        rows.replaceAll((key, row) -> new ViewRow(
                row.tenant(),
                row.customer(),
                row.currency(),
                row.counts().on(days.getOrDefault(key, Set.of()).size()),
                row.sums(),
                row.edges()));
        return rows;
    }

    /** Rows by key; rows of one key are added up, as a second row would be by a reader. */
    static Map<String, ViewRow> index(List<ViewRow> rows) {
        return rows.stream().collect(Collectors.toMap(Views::key, identity(), ViewRow::plus, TreeMap::new));
    }

    /** As {@link #index}, without the rows that say nothing because all of the customer's orders have gone to others. */
    static Map<String, ViewRow> said(List<ViewRow> rows) {
        return index(rows.stream().filter(row -> !row.isBlank()).toList());
    }

    /** Every difference in either direction is a violation. */
    static void compare(String what, Map<String, ViewRow> expected, Map<String, ViewRow> actual, Evidence evidence) {
        expected.forEach((key, row) ->
                evidence.expect(row.equals(actual.get(key)), "%s: expected %s, found %s", what, row, actual.get(key)));
        actual.forEach((key, row) -> {
            if (!expected.containsKey(key)) {
                evidence.violation("%s: %s has no counterpart", what, row);
            }
        });
    }

    private static String key(ViewRow row) {
        return row.tenant() + " " + row.customer() + " " + row.currency();
    }
}
