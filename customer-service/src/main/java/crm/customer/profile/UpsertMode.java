package crm.customer.profile;

/** What a call by external id may do. */
enum UpsertMode {
    /** A new customer; a conflict where there is one. */
    CREATE,
    /** A change of the customer; not found where there is none. */
    UPDATE,
    /** Whichever of the two fits. */
    UPSERT
}
