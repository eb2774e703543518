package crm.support.ticket;

/**
 * The command to give a ticket to somebody.
 *
 * @param assignee subject of the user; the caller where nothing is said
 */
public record AssignTicket(String assignee) {}
