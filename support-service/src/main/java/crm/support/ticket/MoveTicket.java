package crm.support.ticket;

/**
 * The command to go on with the work on a ticket, or to end it.
 *
 * @param state the state to enter
 */
public record MoveTicket(TicketState state) {}
