package crm.contracts.support;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events of support-service. */
public final class SupportEvents {

    /** A customer asked for help. */
    public static final EventType<TicketCreated> TICKET_CREATED = support("ticket", "created", TicketCreated.class);

    /** Somebody else takes care of it. */
    public static final EventType<TicketAssigned> TICKET_ASSIGNED = support("ticket", "assigned", TicketAssigned.class);

    /** Work on it began, paused, ended or began again. */
    public static final EventType<TicketStateChanged> TICKET_STATE_CHANGED =
            support("ticket", "state_changed", TicketStateChanged.class);

    /** A step of the work was written down. */
    public static final EventType<TicketWorkLogged> TICKET_WORK_LOGGED =
            support("ticket", "work_logged", TicketWorkLogged.class);

    /** The problem is solved. */
    public static final EventType<TicketResolved> TICKET_RESOLVED = support("ticket", "resolved", TicketResolved.class);

    /** A customer gave an opinion. */
    public static final EventType<FeedbackReceived> FEEDBACK_RECEIVED =
            support("feedback", "received", FeedbackReceived.class);

    /** It was handed to a department. */
    public static final EventType<FeedbackSubmitted> FEEDBACK_SUBMITTED =
            support("feedback", "submitted", FeedbackSubmitted.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(
            TICKET_CREATED,
            TICKET_ASSIGNED,
            TICKET_STATE_CHANGED,
            TICKET_WORK_LOGGED,
            TICKET_RESOLVED,
            FEEDBACK_RECEIVED,
            FEEDBACK_SUBMITTED);

    private SupportEvents() {}

    private static <T> EventType<T> support(String aggregate, String fact, Class<T> data) {
        return EventType.of("support", aggregate, fact, 1, data);
    }
}
