package crm.chaos.check;

import static java.util.function.Function.identity;

import crm.chaos.observed.OrderRow;
import crm.chaos.observed.ViewRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Customer values by tenant, customer and currency, to be compared row by row. */
final class Views {

    private Views() {}

    /** The view as it must be, computed from the orders themselves. */
    static Map<String, ViewRow> expected(Collection<OrderRow> orders) {
        return index(orders.stream().map(OrderRow::value).toList());
    }

    /** Rows by key; rows of one key are added up, as a second row would be by a reader. */
    static Map<String, ViewRow> index(List<ViewRow> rows) {
        return rows.stream().collect(Collectors.toMap(Views::key, identity(), ViewRow::plus, TreeMap::new));
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
