package crm.contracts.analytics;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events of analytics-service. */
public final class AnalyticsEvents {

    /** A customer began to meet the condition of a segment. */
    public static final EventType<SegmentEntered> SEGMENT_ENTERED = segment("entered", SegmentEntered.class);

    /** A customer ceased to meet it. */
    public static final EventType<SegmentLeft> SEGMENT_LEFT = segment("left", SegmentLeft.class);

    /** Classes of a customer changed. */
    public static final EventType<CustomerClassified> CUSTOMER_CLASSIFIED =
            EventType.of("analytics", "customer", "classified", 1, CustomerClassified.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(SEGMENT_ENTERED, SEGMENT_LEFT, CUSTOMER_CLASSIFIED);

    private AnalyticsEvents() {}

    private static <T> EventType<T> segment(String fact, Class<T> data) {
        return EventType.of("analytics", "segment", fact, 1, data);
    }
}
