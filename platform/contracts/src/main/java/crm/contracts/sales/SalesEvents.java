package crm.contracts.sales;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events of sales-service. */
public final class SalesEvents {

    /** A customer ordered. */
    public static final EventType<OrderPlaced> ORDER_PLACED = sales("order", "placed", OrderPlaced.class);

    /** Money came in for an order. */
    public static final EventType<OrderPaid> ORDER_PAID = sales("order", "paid", OrderPaid.class);

    /** An order was called off. */
    public static final EventType<OrderCancelled> ORDER_CANCELLED = sales("order", "cancelled", OrderCancelled.class);

    /** An order of the past was taken over. */
    public static final EventType<OrderImported> ORDER_IMPORTED = sales("order", "imported", OrderImported.class);

    /** Money goes back for an order. */
    public static final EventType<OrderRefunded> ORDER_REFUNDED = sales("order", "refunded", OrderRefunded.class);

    /** The lines of an order were replaced. */
    public static final EventType<OrderCorrected> ORDER_CORRECTED = sales("order", "corrected", OrderCorrected.class);

    /** An order was taken from the customer who had it. */
    public static final EventType<OrderReleased> ORDER_RELEASED = sales("order", "released", OrderReleased.class);

    /** It was given to the customer whose order it is. */
    public static final EventType<OrderReceived> ORDER_RECEIVED = sales("order", "received", OrderReceived.class);

    /** Something else in its record changed. */
    public static final EventType<OrderUpdated> ORDER_UPDATED = sales("order", "updated", OrderUpdated.class);

    /** A chance to sell is being worked on. */
    public static final EventType<OpportunityCreated> OPPORTUNITY_CREATED =
            sales("opportunity", "created", OpportunityCreated.class);

    /** It moved in its pipeline. */
    public static final EventType<OpportunityStageChanged> OPPORTUNITY_STAGE_CHANGED =
            sales("opportunity", "stage_changed", OpportunityStageChanged.class);

    /** Somebody else works on it. */
    public static final EventType<OpportunityOwnerChanged> OPPORTUNITY_OWNER_CHANGED =
            sales("opportunity", "owner_changed", OpportunityOwnerChanged.class);

    /** It was won. */
    public static final EventType<OpportunityWon> OPPORTUNITY_WON = sales("opportunity", "won", OpportunityWon.class);

    /** It was lost. */
    public static final EventType<OpportunityLost> OPPORTUNITY_LOST =
            sales("opportunity", "lost", OpportunityLost.class);

    /** Something else in its record changed. */
    public static final EventType<OpportunityUpdated> OPPORTUNITY_UPDATED =
            sales("opportunity", "updated", OpportunityUpdated.class);

    /** A product came into the catalogue. */
    public static final EventType<ProductCreated> PRODUCT_CREATED = sales("product", "created", ProductCreated.class);

    /** It costs something else. */
    public static final EventType<ProductPriceChanged> PRODUCT_PRICE_CHANGED =
            sales("product", "price_changed", ProductPriceChanged.class);

    /** Something else in its record changed. */
    public static final EventType<ProductUpdated> PRODUCT_UPDATED = sales("product", "updated", ProductUpdated.class);

    /** A customer is to be dealt with on other terms. */
    public static final EventType<CreditPolicyChanged> CREDIT_POLICY_CHANGED =
            sales("credit_policy", "changed", CreditPolicyChanged.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(
            ORDER_PLACED,
            ORDER_PAID,
            ORDER_CANCELLED,
            ORDER_IMPORTED,
            ORDER_REFUNDED,
            ORDER_CORRECTED,
            ORDER_RELEASED,
            ORDER_RECEIVED,
            ORDER_UPDATED,
            OPPORTUNITY_CREATED,
            OPPORTUNITY_STAGE_CHANGED,
            OPPORTUNITY_OWNER_CHANGED,
            OPPORTUNITY_WON,
            OPPORTUNITY_LOST,
            OPPORTUNITY_UPDATED,
            PRODUCT_CREATED,
            PRODUCT_PRICE_CHANGED,
            PRODUCT_UPDATED,
            CREDIT_POLICY_CHANGED);

    private SalesEvents() {}

    private static <T> EventType<T> sales(String aggregate, String fact, Class<T> data) {
        return EventType.of("sales", aggregate, fact, 1, data);
    }
}
