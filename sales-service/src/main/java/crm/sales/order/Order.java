package crm.sales.order;

import crm.attributes.AttributeValues;
import crm.persistence.Money;
import crm.persistence.RecordKey;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** An order: what a customer bought, what that is worth, and how much of it was paid and went back. */
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
    private BigDecimal refunded;
    private BigDecimal cost;

    @Column(name = "returned_cost")
    private BigDecimal returnedCost;

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

    /** Who wrote it down; null where that is not known. */
    @Column(name = "placed_by", updatable = false)
    private String placedBy;

    private long version;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** Defined by the tenant; text in the program, JSON in the database. Empty where the column is null. */
    @ColumnTransformer(read = "concat(attributes)", write = "cast(nullif(cast(? as text), '') as jsonb)")
    private String attributes = "";

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
        order.total = Line.total(lines);
        order.cost = Line.cost(lines, Currency.getInstance(currency));
        order.paid = BigDecimal.ZERO.setScale(order.total.scale());
        order.refunded = order.paid;
        order.returnedCost = order.paid;
        order.channel = channel;
        order.ownerId = ownerId;
        order.orgUnit = orgUnit;
        order.placedAt = now;
        order.placedBy = ownerId;
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
        requireStanding("A cancelled order takes no payment.");
        BigDecimal open = total.subtract(paid).max(BigDecimal.ZERO);
        if (amount.compareTo(open) > 0) {
            throw new RuleViolation(
                    "overpaid", "/amount", "Only " + Money.scaled(open, currency) + " " + currency + " is open.");
        }
        paid = paid.add(amount);
        status = statusByPayments();
        changed(now);
        return new Payment(tenantId, paymentId, id, currency, amount, method, reference, now);
    }

    /**
     * Calls the order off. What was paid goes back in full.
     *
     * @return what is still to be given back
     * @throws RuleViolation where it is cancelled already
     */
    BigDecimal cancel(String reason, Instant now) {
        requireStanding("The order is cancelled already.");
        BigDecimal rest = kept();
        refunded = paid;
        status = OrderStatus.CANCELLED;
        cancelReason = reason;
        changed(now);
        return rest;
    }

    /**
     * Gives money back, in full or in part; the order stands.
     *
     * @param costBack direct cost that came back with goods, null where none did or nobody knows
     * @throws RuleViolation where the order is cancelled, where more would go back than was paid, or where more cost would
     *     come back than the order has
     */
    Refund refund(UUID refundId, BigDecimal amount, boolean returned, BigDecimal costBack, String reason, Instant now) {
        requireStanding("What was paid for a cancelled order has gone back.");
        if (amount.compareTo(kept()) > 0) {
            throw new RuleViolation(
                    "over-refunded",
                    "/amount",
                    "Only " + Money.scaled(kept(), currency) + " " + currency + " was paid and has not gone back.");
        }
        if (costBack != null) {
            if (cost == null || returnedCost.add(costBack).compareTo(cost) > 0) {
                throw new RuleViolation(
                        "over-returned", "/cost", "More cost would come back than the order is known to have.");
            }
            returnedCost = returnedCost.add(costBack);
        }
        refunded = refunded.add(amount);
        changed(now);
        return new Refund(tenantId, refundId, id, currency, amount, returned, costBack, reason, now);
    }

    /**
     * Replaces what was wrongly booked.
     *
     * @param lines at least one, with amounts in the order's currency
     * @throws RuleViolation where the order is cancelled, or would be worth less than was paid and has not gone back, or
     *     would cost less than came back with goods
     */
    void correct(List<Line> lines, Instant now) {
        requireStanding("A cancelled order is not corrected.");
        BigDecimal corrected = Line.total(lines);
        if (corrected.compareTo(kept()) < 0) {
            throw new RuleViolation(
                    "below-paid",
                    "/lines",
                    Money.scaled(kept(), currency) + " " + currency
                            + " was paid and has not gone back: refund what is too much first.");
        }
        BigDecimal correctedCost = Line.cost(lines, Currency.getInstance(currency));
        if (returnedCost.signum() > 0 && (correctedCost == null || correctedCost.compareTo(returnedCost) < 0)) {
            throw new RuleViolation(
                    "below-returned", "/lines", "More cost came back with goods than the lines are known to have.");
        }
        total = corrected;
        cost = correctedCost;
        status = statusByPayments();
        changed(now);
    }

    /**
     * Gives the order to the customer whose it is, with all that was paid and went back. These are two facts, one about
     * each customer, and so two versions.
     *
     * @param keptBy who looks after that customer, and its unit: they go with it
     * @throws RuleViolation where the order is cancelled, or is that customer's already
     */
    void moveTo(UUID customer, String keptBy, String unit, Instant now) {
        requireStanding("A cancelled order is not moved.");
        if (customer.equals(customerId)) {
            throw new RuleViolation("same-customer", "/customerId", "The order is this customer's already.");
        }
        customerId = customer;
        ownerId = keptBy;
        orgUnit = unit;
        changed(now);
        changed(now);
    }

    /** Gives a new order values of attributes. */
    Order with(AttributeValues values) {
        attributes = values.isEmpty() ? "" : values.json();
        return this;
    }

    /** Gives the order other values of attributes; false where it has them already. */
    boolean describe(AttributeValues values, Instant now) {
        if (attributes().equals(values)) {
            return false;
        }
        attributes = values.json();
        changed(now);
        return true;
    }

    /**
     * Makes sure that the caller has read this version.
     *
     * @throws Stale where it is another one
     */
    void expect(long expected) {
        if (version != expected) {
            throw new Stale(expected, version);
        }
    }

    boolean fullyPaid() {
        return paid.compareTo(total) >= 0;
    }

    /** What was paid and has not gone back. */
    private BigDecimal kept() {
        return paid.subtract(refunded);
    }

    private OrderStatus statusByPayments() {
        if (paid.signum() == 0) {
            return OrderStatus.PLACED;
        }
        return fullyPaid() ? OrderStatus.PAID : OrderStatus.PARTLY_PAID;
    }

    private void requireStanding(String otherwise) {
        if (status == OrderStatus.CANCELLED) {
            throw new RuleViolation("order-cancelled", otherwise);
        }
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

    BigDecimal refunded() {
        return refunded;
    }

    /** Direct variable cost, null where it is not known. */
    BigDecimal cost() {
        return cost;
    }

    /** What of the cost came back with goods. */
    BigDecimal returnedCost() {
        return returnedCost;
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

    String placedBy() {
        return placedBy;
    }

    long version() {
        return version;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    AttributeValues attributes() {
        return AttributeValues.ofJson(attributes);
    }
}
