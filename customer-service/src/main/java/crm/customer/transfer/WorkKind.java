package crm.customer.transfer;

/** What open work consists of. */
public enum WorkKind {
    OPPORTUNITY("opp"),
    TICKET("tkt");

    private final String prefix;

    WorkKind(String prefix) {
        this.prefix = prefix;
    }

    /** What text ids of such records begin with. */
    String prefix() {
        return prefix;
    }
}
