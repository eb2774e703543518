package crm.support.ticket;

import crm.contracts.Event;
import crm.contracts.EventType;
import crm.contracts.support.SupportEvents;
import crm.contracts.support.TicketAssigned;
import crm.contracts.support.TicketCreated;
import crm.contracts.support.TicketResolved;
import crm.contracts.support.TicketStateChanged;
import crm.contracts.support.TicketWorkLogged;
import crm.persistence.Ids;
import java.time.Instant;

/** What happened to a ticket, in the words of the contract: no title and no text, which may name people. */
final class TicketEvents {

    private TicketEvents() {}

    static Event created(Ticket ticket) {
        return event(
                SupportEvents.TICKET_CREATED,
                ticket,
                new TicketCreated(
                        id(ticket),
                        customer(ticket),
                        ticket.category(),
                        ticket.priority().name(),
                        ticket.channel(),
                        ticket.productId() == null ? null : Ids.text("prd", ticket.productId())));
    }

    static Event assigned(Ticket ticket, String before) {
        return event(
                SupportEvents.TICKET_ASSIGNED,
                ticket,
                new TicketAssigned(
                        id(ticket),
                        customer(ticket),
                        before,
                        ticket.assignee(),
                        ticket.state().name(),
                        null));
    }

    static Event handedOver(HandedOver gone, Instant at) {
        String customer = Ids.text("cus", gone.customerId());
        String id = Ids.text("tkt", gone.id());
        return Event.of(
                SupportEvents.TICKET_ASSIGNED,
                id,
                gone.version(),
                customer,
                at,
                new TicketAssigned(
                        id,
                        customer,
                        gone.assigneeBefore(),
                        gone.assignee(),
                        gone.state().name(),
                        gone.transfer()));
    }

    static Event moved(Ticket ticket, TicketState before) {
        if (ticket.state() == TicketState.RESOLVED) {
            return event(
                    SupportEvents.TICKET_RESOLVED,
                    ticket,
                    new TicketResolved(
                            id(ticket),
                            customer(ticket),
                            before.name(),
                            ticket.minutesSpent(),
                            ticket.createdAt(),
                            ticket.resolvedAt()));
        }
        return event(
                SupportEvents.TICKET_STATE_CHANGED,
                ticket,
                new TicketStateChanged(
                        id(ticket),
                        customer(ticket),
                        before.name(),
                        ticket.state().name()));
    }

    static Event logged(Ticket ticket, Entry entry) {
        return event(
                SupportEvents.TICKET_WORK_LOGGED,
                ticket,
                new TicketWorkLogged(
                        id(ticket),
                        customer(ticket),
                        entry.entry(),
                        entry.kind().name(),
                        entry.minutes()));
    }

    private static <T> Event event(EventType<T> type, Ticket ticket, T fact) {
        return Event.of(type, id(ticket), ticket.version(), customer(ticket), ticket.updatedAt(), fact);
    }

    private static String id(Ticket ticket) {
        return Ids.text("tkt", ticket.id());
    }

    private static String customer(Ticket ticket) {
        return Ids.text("cus", ticket.customerId());
    }
}
