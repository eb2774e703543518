package crm.support.ticket;

/** How soon a ticket wants to be dealt with. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
