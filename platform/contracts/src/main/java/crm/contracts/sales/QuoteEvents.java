package crm.contracts.sales;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about what customers are offered. They are what every keeper of quotes tells, so that timelines are whole. */
public final class QuoteEvents {

    /** A customer was made an offer. */
    public static final EventType<QuoteIssued> ISSUED = EventType.of("sales", "quote", "issued", 1, QuoteIssued.class);

    /** Something came of it, or nothing any more. */
    public static final EventType<QuoteDecided> DECIDED =
            EventType.of("sales", "quote", "decided", 1, QuoteDecided.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(ISSUED, DECIDED);

    private QuoteEvents() {}
}
