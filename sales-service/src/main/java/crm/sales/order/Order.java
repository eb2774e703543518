package crm.sales.order;

import crm.persistence.Money;
import crm.persistence.RecordKey;
import crm.persistence.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order: what a customer bought, what it costs and how much of that has been paid. */
@Entity
@Table(name = "sales_order")
@IdClass(RecordKey.class)
class Order {

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    @Column(name = "customer_id")
    private UUID customerId;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private String currency;
    private BigDecimal total;
    private BigDecimal paid;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Column(name = "external_system")
    private String externalSystem;

    @Column(name = "external_id")
    private String externalId;

    @Column(name = "cancel_reason")
    private String cancelReason;

    @Column(name = "owner_id")
    private String ownerId;

    @Column(name = "org_unit")
    private String orgUnit;

    @Column(name = "placed_at")
    private Instant placedAt;

    private long version;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    protected Order() {}

    /** Places an order of at least one line, whose amounts are in the given currency. */
    static Order place(
            String tenantId,
            UUID id,
            UUID customerId,
            String currency,
            List<Line> lines,
            Channel channel,
            String ownerId,
            String orgUnit,
            Instant now) {
        Order order = new Order();
        order.tenantId = tenantId;
        order.id = id;
        order.customerId = customerId;
        order.status = OrderStatus.PLACED;
        order.currency = currency;
        order.total = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        order.paid = BigDecimal.ZERO.setScale(order.total.scale());
        order.channel = channel;
        order.ownerId = ownerId;
        order.orgUnit = orgUnit;
        order.placedAt = now;
        order.updatedAt = now;
        order.version = 1;
        return order;
    }

    /**
     * Takes a payment, in full or in part.
     *
     * @throws RuleViolation where the order is cancelled, or where more would be paid than is open
     */
    Payment pay(UUID paymentId, BigDecimal amount, String method, String reference, Instant now) {
        if (status == OrderStatus.CANCELLED) {
            throw new RuleViolation("order-cancelled", "A cancelled order takes no payment.");
        }
        BigDecimal open = total.subtract(paid);
        if (amount.compareTo(open) > 0) {
            throw new RuleViolation(
                    "overpaid", "/amount", "Only " + Money.scaled(open, currency) + " " + currency + " is open.");
        }
        paid = paid.add(amount);
        status = paid.compareTo(total) == 0 ? OrderStatus.PAID : OrderStatus.PARTLY_PAID;
        changed(now);
        return new Payment(tenantId, paymentId, id, currency, amount, method, reference, now);
    }

    /**
     * Calls the order off. What was paid is to be given back in full.
     *
     * @throws RuleViolation where it is cancelled already
     */
    void cancel(String reason, Instant now) {
        if (status == OrderStatus.CANCELLED) {
            throw new RuleViolation("order-cancelled", "The order is cancelled already.");
        }
        status = OrderStatus.CANCELLED;
        cancelReason = reason;
        changed(now);
    }

    boolean fullyPaid() {
        return paid.compareTo(total) == 0;
    }

    private void changed(Instant now) {
        version++;
        updatedAt = now;
    }

    String tenantId() {
        return tenantId;
    }

    UUID id() {
        return id;
    }

    UUID customerId() {
        return customerId;
    }

    OrderStatus status() {
        return status;
    }

    String currency() {
        return currency;
    }

    BigDecimal total() {
        return total;
    }

    BigDecimal paid() {
        return paid;
    }

    Channel channel() {
        return channel;
    }

    String externalSystem() {
        return externalSystem;
    }

    String externalId() {
        return externalId;
    }

    String cancelReason() {
        return cancelReason;
    }

    String ownerId() {
        return ownerId;
    }

    String orgUnit() {
        return orgUnit;
    }

    Instant placedAt() {
        return placedAt;
    }

    long version() {
        return version;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
