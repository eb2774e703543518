package crm.chaos.check;

import crm.chaos.history.Kind;
import crm.chaos.history.Outcome;
import crm.chaos.history.Told;
import crm.chaos.observed.EventRow;
import crm.chaos.observed.Ledger;
import crm.chaos.observed.Money;
import crm.chaos.observed.Observed;
import crm.chaos.observed.OrderRow;
import crm.chaos.observed.ViewRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Per tenant and currency, client, sales database, events and view agree to the last digit. */
final class MoneyBalances implements Invariant {

    @Override
    public String id() {
        return "I8";
    }

    @Override
    public String promise() {
        return "money balances between clients, sales, events and view";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        if (observed.told().stream().noneMatch(told -> told.outcome() == Outcome.INFO)) {
            equal("ordered: client, sales", asked(observed, Kind.ORDER), sales(observed, OrderRow::total), evidence);
            equal("paid: client, sales", asked(observed, Kind.PAYMENT), sales(observed, OrderRow::paid), evidence);
        }
        equal(
                "ordered: sales, events",
                sales(observed, OrderRow::total),
                events(observed, "placed", "total"),
                evidence);
        equal("paid: sales, events", sales(observed, OrderRow::paid), events(observed, "paid", "amount"), evidence);
        equal(
                "refunded: sales, events",
                sales(observed, OrderRow::refunded),
                events(observed, "cancelled", "refunded"),
                evidence);
        equal(
                "live orders: sales, view",
                sales(observed, order -> order.value().ordered()),
                views(observed, ViewRow::ordered),
                evidence);
        equal("paid: sales, view", sales(observed, OrderRow::paid), views(observed, ViewRow::paid), evidence);
        equal(
                "refunded: sales, view",
                sales(observed, OrderRow::refunded),
                views(observed, ViewRow::refunded),
                evidence);
        for (Ledger ledger : observed.ledgers()) {
            evidence.expect(ledger.balances(), "while the load ran: %s", ledger);
        }
    }

    private static void equal(String what, Map<String, Long> left, Map<String, Long> right, Evidence evidence) {
        TreeSet<String> books = new TreeSet<>(left.keySet());
        books.addAll(right.keySet());
        for (String book : books) {
            long one = left.getOrDefault(book, 0L);
            long other = right.getOrDefault(book, 0L);
            evidence.expect(
                    one == other,
                    "%s of %s: %s and %s, difference %s",
                    what,
                    book,
                    Money.text(one),
                    Money.text(other),
                    Money.text(one - other));
        }
    }

    private static Map<String, Long> asked(Observed observed, Kind kind) {
        return sum(
                observed.told().stream()
                        .filter(told -> told.operation().kind() == kind && told.outcome() == Outcome.OK)
                        .map(Told::operation),
                operation -> operation.tenant() + " " + operation.currency(),
                operation -> operation.amount());
    }

    private static Map<String, Long> sales(Observed observed, ToLongFunction<OrderRow> amount) {
        return sum(observed.orders().stream(), row -> row.tenant() + " " + row.currency(), amount);
    }

    private static Map<String, Long> views(Observed observed, ToLongFunction<ViewRow> amount) {
        return sum(observed.views().stream(), row -> row.tenant() + " " + row.currency(), amount);
    }

    private static Map<String, Long> events(Observed observed, String fact, String field) {
        return sum(
                observed.events().stream().filter(event -> event.isOrder(fact)),
                event -> event.tenant() + " " + event.data().path("currency").asText(),
                (EventRow event) -> event.money(field));
    }

    private static <T> Map<String, Long> sum(Stream<T> rows, Function<T, String> book, ToLongFunction<T> amount) {
        return rows.collect(Collectors.groupingBy(book, TreeMap::new, Collectors.summingLong(amount)));
    }
}
