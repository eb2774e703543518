package crm.sales.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import crm.attributes.AttributeValues;
import crm.persistence.Ids;
import crm.persistence.Money;
import crm.sales.metadata.SalesAttributes;
import crm.sales.product.Costs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order as the API shows it.
 *
 * @param total sum of the lines
 * @param paid how much has been paid
 * @param refunded how much of that went back; all of it where the order is cancelled
 * @param cost direct variable cost; absent where it is not known, or not for the caller to see
 * @param placedBy subject of the user or client who wrote it down, whoever looks after it now; null where that is not known
 * @param version also the ETag
 * @param attributes values of the tenant's own attributes, by their names
 */
public record OrderView(
        String id,
        String customerId,
        OrderStatus status,
        String currency,
        BigDecimal total,
        BigDecimal paid,
        BigDecimal refunded,

        @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal cost,

        List<LineView> lines,
        Channel channel,
        String cancelReason,
        String ownerId,
        String orgUnit,
        Instant placedAt,
        String placedBy,
        Instant updatedAt,
        long version,

        @Schema(extensions = @Extension(name = AttributeValues.SCHEMA, value = SalesAttributes.ORDERS_NAME))
        Map<String, Object> attributes) {

    /**
     * One line; {@code amount} is quantity times unit price.
     *
     * @param category code of the product's category at the time of ordering
     * @param unitCost direct variable cost of one unit; absent where it is not known, or not for the caller to see
     */
    public record LineView(
            String productId,
            String description,
            String category,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal amount,

            @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal unitCost) {}

    /** @param costs whether the caller is shown them */
    static OrderView of(Order order, List<Line> lines, boolean costs) {
        String currency = order.currency();
        return new OrderView(
                Ids.text("ord", order.id()),
                Ids.text("cus", order.customerId()),
                order.status(),
                currency,
                Money.scaled(order.total(), currency),
                Money.scaled(order.paid(), currency),
                Money.scaled(order.refunded(), currency),
                cost(order.cost(), currency, costs),
                lines.stream().map(line -> line(line, currency, costs)).toList(),
                order.channel(),
                order.cancelReason(),
                order.ownerId(),
                order.orgUnit(),
                order.placedAt(),
                order.placedBy(),
                order.updatedAt(),
                order.version(),
                order.attributes().asMap());
    }

    private static LineView line(Line line, String currency, boolean costs) {
        return new LineView(
                line.productId() == null ? null : Ids.text("prd", line.productId()),
                line.description(),
                line.category(),
                plain(line.quantity()),
                Money.scaled(line.unitPrice(), currency),
                Money.scaled(line.amount(), currency),
                cost(line.unitCost(), currency, costs));
    }

    private static BigDecimal cost(BigDecimal cost, String currency, boolean costs) {
        BigDecimal shown = Costs.shown(costs, cost);
        return shown == null ? null : Money.scaled(shown, currency);
    }

    private static BigDecimal plain(BigDecimal quantity) {
        BigDecimal stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
