package crm.support.ticket;

import java.util.Set;

/** Where the work on a ticket stands. */
public enum TicketState {
    /** Nobody takes care of it yet. */
    NEW,
    /** Somebody will. */
    ASSIGNED,
    /** Somebody does. */
    IN_PROGRESS,
    /** It is the customer's turn. */
    WAITING,
    /** The problem is solved. */
    RESOLVED,
    /** The customer agrees that it is. */
    CLOSED;

    /** Whether work may go on from here to there. Being assigned is not a step of the work. */
    boolean leadsTo(TicketState next) {
        Set<TicketState> reachable = switch (this) {
            case NEW -> Set.of();
            case ASSIGNED -> Set.of(IN_PROGRESS);
            case IN_PROGRESS -> Set.of(WAITING, RESOLVED);
            case WAITING -> Set.of(IN_PROGRESS);
            case RESOLVED -> Set.of(CLOSED, IN_PROGRESS);
            case CLOSED -> Set.of(IN_PROGRESS);
        };
        return reachable.contains(next);
    }

    /** Whether there is still something to do. */
    boolean isOpen() {
        return this != RESOLVED && this != CLOSED;
    }
}
