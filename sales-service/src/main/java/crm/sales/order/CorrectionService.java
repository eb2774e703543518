package crm.sales.order;

import crm.persistence.Checks;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.sales.customer.CustomerCopies;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Puts right what was wrongly booked: the lines of an order, or the customer that it was booked on. */
@ApplicationScoped
class CorrectionService {

    private static final int MAX_REASON = 200;

    private final Orders orders;
    private final CustomerCopies customers;

    CorrectionService(Orders orders, CustomerCopies customers) {
        this.orders = orders;
        this.customers = customers;
    }

    /** Replaces the lines. What stays in the order keeps its price; what comes into it is sold at that of now. */
    Uni<OrderView> correct(Unit unit, String id, CorrectOrder command, long expected) {
        return orders.forChange(unit, Ids.parse("ord", id), id).flatMap(order -> {
            order.expect(expected);
            Checks checks = Checks.at("");
            OrderedItems items =
                    checks.take(() -> OrderedItems.of(command.lines(), Currency.getInstance(order.currency())));
            String reason = checks.text("reason", command.reason(), MAX_REASON);
            checks.done();
            return orders.lines(unit, order.id())
                    .flatMap(sold -> orders.prices(unit, items).map(now -> Price.corrected(now, sold)))
                    .flatMap(prices -> {
                        List<Line> lines = items.priced(prices);
                        BigDecimal totalBefore = order.total();
                        BigDecimal costBefore = order.cost();
                        order.correct(lines, unit.now());
                        unit.record(OrderEvents.corrected(order, totalBefore, costBefore, reason, lines));
                        return orders.replaceLines(unit, order, lines);
                    })
                    .chain(() -> orders.view(unit, order));
        });
    }

    /** Gives the order to the customer whose it is; whoever looks after that customer looks after it from then on. */
    Uni<OrderView> move(Unit unit, String id, MoveOrder command, long expected) {
        Checks checks = Checks.at("");
        UUID customer = checks.take(() -> Ids.parse("cus", command.customerId(), "/customerId"));
        String reason = checks.text("reason", command.reason(), MAX_REASON);
        checks.done();
        return orders.forChange(unit, Ids.parse("ord", id), id).flatMap(order -> {
            order.expect(expected);
            return customers.keeper(unit, customer).flatMap(keeper -> {
                UUID from = order.customerId();
                order.moveTo(customer, keeper.ownerId(), keeper.orgUnit(), unit.now());
                return orders.lines(unit, order.id()).flatMap(lines -> {
                    OrderEvents.moved(order, from, reason, lines).forEach(unit::record);
                    return orders.view(unit, order);
                });
            });
        });
    }
}
