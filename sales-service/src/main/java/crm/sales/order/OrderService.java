package crm.sales.order;

import crm.attributes.AttributeCatalogue;
import crm.attributes.AttributeValues;
import crm.attributes.Attributes;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.sales.metadata.SalesAttributes;
import crm.sales.product.Costs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** What can be done with orders. */
@ApplicationScoped
class OrderService {

    private static final int MAX_TEXT = 200;

    private final Orders orders;
    private final Attributes attributes;

    OrderService(Orders orders, Attributes attributes) {
        this.orders = orders;
        this.attributes = attributes;
    }

    /**
     * Places the order at the products' prices of this moment.
     *
     * @return fails with {@link crm.persistence.NotKnownYet} where the customer is not known here, perhaps not yet
     */
    Uni<OrderView> place(Unit unit, OrderDraft draft) {
        return orders.quote(unit, draft)
                .flatMap(quote -> attributes
                        .forWrite(unit, SalesAttributes.ORDERS, quote.attributes())
                        .flatMap(catalogue -> place(unit, draft, quote, catalogue)));
    }

    private Uni<OrderView> place(Unit unit, OrderDraft draft, Orders.Quote quote, AttributeCatalogue catalogue) {
        Caller caller = unit.caller();
        AttributeValues values = catalogue.after(AttributeValues.NONE, draft.attributes());
        List<Line> lines = draft.items().priced(quote.prices());
        Order order = Order.place(
                        unit.tenant(),
                        Ids.next(),
                        draft.customerId(),
                        draft.items().currency().getCurrencyCode(),
                        lines,
                        draft.channel(),
                        caller.subject(),
                        caller.orgUnit(),
                        unit.now())
                .with(values);
        unit.record(OrderEvents.placed(order, lines, catalogue.published(values)));
        return orders.insert(unit, order, lines, catalogue.byRow(values))
                .replaceWith(() -> OrderView.of(order, lines, Costs.shownTo(caller)));
    }

    /**
     * Changes what the command mentions.
     *
     * @return fails with {@link Stale} where the order has another version than {@code expected}
     */
    Uni<OrderView> change(Unit unit, String id, long expected, ChangeOrder command) {
        Map<String, Object> given = AttributeValues.given(command.attributes());
        return orders.forChange(unit, Ids.parse("ord", id), id).flatMap(order -> {
            order.expect(expected);
            return attributes.forWrite(unit, SalesAttributes.ORDERS).flatMap(catalogue -> {
                AttributeValues values = catalogue.after(order.attributes(), given);
                if (order.describe(values, unit.now())) {
                    unit.record(OrderEvents.described(order, catalogue.published(values)));
                }
                return orders.view(unit, order);
            });
        });
    }

    /** Takes a payment, in full or in part. */
    Uni<OrderView> pay(Unit unit, String id, PayOrder command) {
        return orders.forChange(unit, Ids.parse("ord", id), id).flatMap(order -> {
            Currency currency = Currency.getInstance(order.currency());
            if (command.currency() != null && !command.currency().equals(order.currency())) {
                throw new RuleViolation(
                        "other-currency", "/currency", "The order is to be paid in " + order.currency() + ".");
            }
            BigDecimal amount = Money.amount(command.amount(), currency, "/amount");
            if (amount.signum() == 0) {
                throw new InvalidInput("/amount", "zero-amount", "A payment is more than 0.");
            }
            String method = command.method() == null ? "TRANSFER" : text(command.method(), "/method");
            Payment payment =
                    order.pay(Ids.next(), amount, method, text(command.reference(), "/reference"), unit.now());
            unit.record(OrderEvents.paid(order, payment));
            return orders.add(unit, payment).chain(() -> orders.view(unit, order));
        });
    }

    /** Calls the order off. */
    Uni<OrderView> cancel(Unit unit, String id, CancelOrder command) {
        String reason = text(command.reason(), "/reason");
        if (reason == null) {
            throw new InvalidInput("/reason", "required", "Say why the order is called off.");
        }
        return orders.forChange(unit, Ids.parse("ord", id), id).flatMap(order -> {
            BigDecimal rest = order.cancel(reason, unit.now());
            unit.record(OrderEvents.cancelled(order, rest));
            return orders.view(unit, order);
        });
    }

    Uni<OrderView> get(Unit unit, String id) {
        return orders.find(unit, Ids.parse("ord", id), id).flatMap(order -> orders.view(unit, order));
    }

    private static String text(String value, String pointer) {
        if (value != null && (value.isBlank() || value.length() > MAX_TEXT)) {
            throw new InvalidInput(pointer, "invalid-text", "Expected 1 to " + MAX_TEXT + " characters.");
        }
        return value;
    }
}
