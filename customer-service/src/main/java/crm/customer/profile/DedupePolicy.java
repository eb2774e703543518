package crm.customer.profile;

/** What becomes of a described customer that is there already, by the id of another system or by its looks. */
public enum DedupePolicy {
    /** It is refused. */
    REFUSE,
    /** It is passed over, and the one that is there stays as it is. */
    SKIP,
    /** What the description mentions is written into the one that is there. */
    UPDATE,
    /** By its id it is passed over; by its looks it is created, and somebody is to look at both. */
    QUEUE
}
