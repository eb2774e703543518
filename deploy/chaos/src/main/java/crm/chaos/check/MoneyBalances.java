package crm.chaos.check;

import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.history.Outcome;
import crm.chaos.observed.EventRow;
import crm.chaos.observed.Ledger;
import crm.chaos.observed.Money;
import crm.chaos.observed.Observed;
import crm.chaos.observed.OrderRow;
import crm.chaos.observed.RefundRow;
import crm.chaos.observed.ViewRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Per tenant and currency, client, sales database, events and view agree to the last digit; sales database and events
 * also customer by customer.
 */
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
        List<OrderRow> orders = observed.orders();
        if (observed.told().stream().noneMatch(told -> told.outcome() == Outcome.INFO)) {
            equal("ordered: client, sales", ordered(observed), sales(orders, OrderRow::total), evidence);
            equal("paid: client, sales", asked(observed, Kind.PAYMENT), sales(orders, OrderRow::paid), evidence);
            equal(
                    "given back: client, sales",
                    asked(observed, Kind.REFUND),
                    sum(observed.refunds().stream(), row -> row.tenant() + " " + row.currency(), RefundRow::amount),
                    evidence);
        }
        events(observed, evidence);
        views(observed, evidence);
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

    /** Customer by customer, so that what moves is missed on neither side. */
    private static void events(Observed observed, Evidence evidence) {
        List<OrderRow> orders = observed.orders();
        equal(
                "ordered: sales, events",
                byCustomer(orders, OrderRow::total),
                events(observed, OrderSums::ordered),
                evidence);
        equal("paid: sales, events", byCustomer(orders, OrderRow::paid), events(observed, OrderSums::paid), evidence);
        equal(
                "refunded: sales, events",
                byCustomer(orders, OrderRow::refunded),
                events(observed, OrderSums::refunded),
                evidence);
        equal(
                "cost: sales, events",
                byCustomer(orders, OrderRow::costLeft),
                events(observed, OrderSums::cost),
                evidence);
    }

    private static void views(Observed observed, Evidence evidence) {
        Map<String, ToLongFunction<ViewRow.Sums>> figures = Map.of(
                "live orders", ViewRow.Sums::ordered,
                "net", ViewRow.Sums::net,
                "cost", ViewRow.Sums::cost,
                "net of unknown cost", ViewRow.Sums::uncosted,
                "paid", ViewRow.Sums::paid,
                "refunded", ViewRow.Sums::refunded);
        figures.forEach((name, figure) -> equal(
                name + ": sales, view",
                sales(
                        observed.orders(),
                        order -> figure.applyAsLong(order.value().sums())),
                sum(
                        observed.views().stream(),
                        row -> row.tenant() + " " + row.currency(),
                        row -> figure.applyAsLong(row.sums())),
                evidence));
    }

    private static Map<String, Long> asked(Observed observed, Kind kind) {
        return sum(Asked.accepted(observed, kind), MoneyBalances::book, Operation::amount);
    }

    /** What clients know of the orders that they placed: the last correction says what an order is worth. */
    private static Map<String, Long> ordered(Observed observed) {
        Asked asked = Asked.of(observed);
        return sum(
                observed.told().stream()
                        .filter(told -> told.operation().kind() == Kind.ORDER)
                        .flatMap(told -> told.success().stream()
                                .map(answer -> asked.correction(answer.id()).orElse(told.operation()))),
                MoneyBalances::book,
                Operation::amount);
    }

    private static String book(Operation operation) {
        return operation.tenant() + " " + operation.currency();
    }

    private static Map<String, Long> sales(List<OrderRow> orders, ToLongFunction<OrderRow> amount) {
        return sum(orders.stream(), row -> row.tenant() + " " + row.currency(), amount);
    }

    private static Map<String, Long> byCustomer(List<OrderRow> orders, ToLongFunction<OrderRow> amount) {
        return sum(orders.stream(), row -> row.tenant() + " " + row.customer() + " " + row.currency(), amount);
    }

    private static Map<String, Long> events(Observed observed, ToLongFunction<EventRow> amount) {
        return sum(
                observed.events().stream().filter(OrderSums::isAboutAnOrder),
                event -> event.tenant() + " " + event.text("customerId") + " " + event.text("currency"),
                amount);
    }

    private static <T> Map<String, Long> sum(Stream<T> rows, Function<T, String> book, ToLongFunction<T> amount) {
        return rows.collect(Collectors.groupingBy(book, TreeMap::new, Collectors.summingLong(amount)));
    }
}
