package crm.sales.order;

import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.sales.product.Costs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** What can be done with orders. */
@ApplicationScoped
class OrderService {

    private static final int MAX_TEXT = 200;

    private final Orders orders;

    OrderService(Orders orders) {
        this.orders = orders;
    }

    /**
     * Places the order at the products' prices of this moment.
     *
     * @return fails with {@link crm.persistence.NotKnownYet} where the customer is not known here, perhaps not yet
     */
    Uni<OrderView> place(Unit unit, OrderDraft draft) {
        Caller caller = unit.caller();
        return orders.quote(unit, draft).flatMap(quote -> {
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
                    unit.now());
            unit.record(OrderEvents.placed(order, lines));
            return orders.insert(unit, order, lines)
                    .replaceWith(() -> OrderView.of(order, lines, Costs.shownTo(caller)));
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
