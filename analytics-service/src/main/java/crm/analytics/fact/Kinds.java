package crm.analytics.fact;

import crm.contracts.EventType;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.SupportEvents;

/** The kinds of facts: event types without {@code crm.} and version, so that a new version is the same kind. */
public final class Kinds {

    public static final String CUSTOMER_MERGED = of(CustomerEvents.MERGED);
    public static final String CUSTOMER_UNMERGED = of(CustomerEvents.UNMERGED);
    public static final String ORDER_PLACED = of(SalesEvents.ORDER_PLACED);
    public static final String ORDER_PAID = of(SalesEvents.ORDER_PAID);
    public static final String ORDER_CANCELLED = of(SalesEvents.ORDER_CANCELLED);
    public static final String ORDER_RELEASED = of(SalesEvents.ORDER_RELEASED);
    public static final String ORDER_IMPORTED = of(SalesEvents.ORDER_IMPORTED);
    public static final String OPPORTUNITY_CREATED = of(SalesEvents.OPPORTUNITY_CREATED);
    public static final String OPPORTUNITY_WON = of(SalesEvents.OPPORTUNITY_WON);
    public static final String OPPORTUNITY_LOST = of(SalesEvents.OPPORTUNITY_LOST);
    public static final String TICKET_CREATED = of(SupportEvents.TICKET_CREATED);
    public static final String TICKET_RESOLVED = of(SupportEvents.TICKET_RESOLVED);
    public static final String FEEDBACK_RECEIVED = of(SupportEvents.FEEDBACK_RECEIVED);
    public static final String FEEDBACK_SUBMITTED = of(SupportEvents.FEEDBACK_SUBMITTED);
    public static final String MEMBER_ADDED = of(MarketingEvents.MEMBER_ADDED);
    public static final String RESPONSE_RECORDED = of(MarketingEvents.RESPONSE_RECORDED);

    /** All kinds about orders begin with it. */
    public static final String ORDER_PREFIX = "sales.order.";

    /** All kinds about the record of a customer begin with it. */
    public static final String CUSTOMER_PREFIX = "customer.customer.";

    private Kinds() {}

    /** The kind of the facts that an event type brings. */
    public static String of(EventType<?> type) {
        String name = type.type();
        return name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
    }
}
