package crm.chaos.fault;

/**
 * The moments around a commit at which a process can die with different consequences.
 *
 * <p>A commit is held up by a deferred trigger; the process dies meanwhile. Where its session is ended too, the commit
 * is taken back, as if the process had died just before it; else the database completes it and nobody hears of it.
 */
public enum CommitWindow {
    /** Order written, not committed. */
    BEFORE_COMMIT("sales-service", "sales", "sales_order", true, Sighting.KILLED_BEFORE_COMMIT),
    /** Order committed, client not answered. */
    AFTER_COMMIT("sales-service", "sales", "sales_order", false, Sighting.KILLED_AFTER_COMMIT),
    /** Events acknowledged by the broker, not marked as sent. */
    AFTER_SEND("sales-service", "sales", "event_log", true, Sighting.KILLED_AFTER_SEND),
    /** Effects committed, Kafka offset not. */
    AFTER_EFFECT("analytics-service", "analytics", "consumer_offset", false, Sighting.KILLED_AFTER_EFFECT);

    private final String service;
    private final String database;
    private final String table;
    private final boolean takenBack;
    private final Sighting sighting;

    CommitWindow(String service, String database, String table, boolean takenBack, Sighting sighting) {
        this.service = service;
        this.database = database;
        this.table = table;
        this.takenBack = takenBack;
        this.sighting = sighting;
    }

    String service() {
        return service;
    }

    String database() {
        return database;
    }

    String table() {
        return table;
    }

    boolean takenBack() {
        return takenBack;
    }

    /** What a run has seen where a process died in it. */
    public Sighting sighting() {
        return sighting;
    }
}
