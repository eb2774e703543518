package crm.support.ticket;

/** How soon a ticket wants to be dealt with. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    /** One step above, where there is one. */
    Priority raised() {
        return values()[Math.min(ordinal() + 1, URGENT.ordinal())];
    }
}
