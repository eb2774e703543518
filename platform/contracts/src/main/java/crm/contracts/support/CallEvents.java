package crm.contracts.support;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about calls with customers. They are what every call centre tells, so that timelines are whole. */
public final class CallEvents {

    /** A call is over, or was not answered. */
    public static final EventType<CallEnded> ENDED = EventType.of("support", "call", "ended", 1, CallEnded.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(ENDED);

    private CallEvents() {}
}
