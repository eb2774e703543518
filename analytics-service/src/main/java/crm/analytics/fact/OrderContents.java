package crm.analytics.fact;

import crm.contracts.sales.OrderCorrected;
import crm.contracts.sales.OrderFact;
import crm.contracts.sales.OrderImported;
import crm.contracts.sales.OrderLine;
import crm.contracts.sales.OrderPlaced;
import crm.contracts.sales.OrderReceived;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an order consists of by category, as the detail of the fact that tells its lines. */
final class OrderContents {

    private OrderContents() {}

    /** Null for a fact that tells no lines, and for a new order without any category: there is nothing to be known. */
    static String detail(OrderFact order) {
        return switch (order) {
            case OrderPlaced it -> of(it.lines(), false);
            case OrderImported it -> it.category() == null ? null : imported(it);
            case OrderCorrected it -> it.lines() == null ? null : of(it.lines(), true);
            case OrderReceived it -> it.lines() == null ? null : of(it.lines(), true);
            default -> null;
        };
    }

    /** @param replacing whether even no category at all says something: that there are none any more */
    private static String of(List<OrderLine> lines, boolean replacing) {
        Map<String, Part> parts = new TreeMap<>();
        BigDecimal ordered = BigDecimal.ZERO;
        for (OrderLine line : lines) {
            ordered = ordered.add(line.amount());
            if (line.category() != null) {
                BigDecimal cost =
                        line.unitCost() == null ? null : line.unitCost().multiply(line.quantity());
                parts.merge(line.category(), new Part(line.amount(), cost), Part::and);
            }
        }
        return parts.isEmpty() && !replacing ? null : encode(ordered, parts);
    }

    private static String imported(OrderImported order) {
        return encode(order.total(), Map.of(order.category(), new Part(order.total(), order.cost())));
    }

    private static String encode(BigDecimal ordered, Map<String, Part> parts) {
        JsonArray categories = new JsonArray();
        JsonArray amounts = new JsonArray();
        JsonArray costs = new JsonArray();
        parts.forEach((category, part) -> {
            categories.add(category);
            amounts.add(part.amount().toPlainString());
            costs.add(part.cost() == null ? null : part.cost().toPlainString());
        });
        return new JsonObject()
                .put("ordered", ordered.toPlainString())
                .put("categories", categories)
                .put("amounts", amounts)
                .put("costs", costs)
                .encode();
    }

    /** What the lines of a category are worth and cost together; the cost is null where one of them is not known. */
    private record Part(BigDecimal amount, BigDecimal cost) {
        Part and(Part other) {
            return new Part(amount.add(other.amount), cost == null || other.cost == null ? null : cost.add(other.cost));
        }
    }
}
