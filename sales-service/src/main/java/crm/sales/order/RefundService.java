package crm.sales.order;

import crm.persistence.Checks;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;

/** Gives money back for orders that stand. */
@ApplicationScoped
class RefundService {

    private static final int MAX_REASON = 200;

    private final Orders orders;

    RefundService(Orders orders) {
        this.orders = orders;
    }

    /** Gives back all or a part of what was paid and has not gone back yet. */
    Uni<OrderView> refund(Unit unit, String id, RefundOrder command) {
        return orders.forChange(unit, Ids.parse("ord", id), id).flatMap(order -> {
            Currency currency = Currency.getInstance(order.currency());
            Checks checks = Checks.at("");
            BigDecimal amount = checks.take(() -> amount(command.amount(), currency));
            BigDecimal cost = checks.take(() -> cost(command, currency));
            String reason = checks.text("reason", command.reason(), MAX_REASON);
            checks.done();
            boolean returned = Boolean.TRUE.equals(command.returned());
            Refund refund = order.refund(Ids.next(), amount, returned, cost, reason, unit.now());
            unit.record(OrderEvents.refunded(order, refund));
            return orders.add(unit, refund).chain(() -> orders.view(unit, order));
        });
    }

    /** Makes sure that the caller sees the order whose refunds are asked for. */
    Uni<Void> require(Unit unit, String id) {
        return orders.require(unit, Ids.parse("ord", id), id);
    }

    private static BigDecimal amount(BigDecimal given, Currency currency) {
        BigDecimal amount = Money.amount(given, currency, "/amount");
        if (amount.signum() == 0) {
            throw new InvalidInput("/amount", "zero-amount", "A refund is more than 0.");
        }
        return amount;
    }

    private static BigDecimal cost(RefundOrder command, Currency currency) {
        if (command.cost() == null) {
            return null;
        }
        if (!Boolean.TRUE.equals(command.returned())) {
            throw new InvalidInput("/cost", "cost-not-accepted", "Cost comes back with returned goods only.");
        }
        return Money.amount(command.cost(), currency, "/cost");
    }
}
