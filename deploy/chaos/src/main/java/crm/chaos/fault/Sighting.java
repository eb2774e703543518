package crm.chaos.fault;

/** Situations that a run must have been in to prove anything. A run that missed one is invalid, not green. */
public enum Sighting {
    /** A client did not learn what became of its request. */
    UNCLEAR_OUTCOME,
    /** A stored answer came back for a key that was used before. */
    ANSWER_REPLAYED,
    /** A client was turned away with 429 or 503. */
    TURNED_AWAY,
    /** A change was refused because it was based on an old version. */
    STALE_CHANGE_REFUSED,
    /** Of two changes of one version of an order, one was refused. */
    CONTEST_LOST,
    /** Money went back for an order that stands. */
    REFUNDED,
    /** The lines of an order were replaced. */
    CORRECTED,
    /** An order went to another customer. */
    MOVED,
    /** A customer was put into another class. */
    CLASS_CHANGED,
    /** An event came a second time, at another offset, and its effect did not. */
    DUPLICATE_DROPPED,
    /** An event came again after a later one of the same record. */
    STALE_VERSION_DROPPED,
    /** Rows that a dead relay had left were published by the next one. */
    RELAY_TAKEOVER,
    /** The members of a consumer group changed. */
    REBALANCE,
    /** More than 1000 events waited in one outbox. */
    BACKLOG,
    /** A process that lived on wrote to a database that had been restarted. */
    DATABASE_RECONNECT,
    /** A record was set aside. */
    DEAD_LETTER,
    /** A process was killed before its commit took effect. */
    KILLED_BEFORE_COMMIT,
    /** A process was killed after the commit took effect and before it could answer. */
    KILLED_AFTER_COMMIT,
    /** A relay was killed after the broker had its events and before it could mark them. */
    KILLED_AFTER_SEND,
    /** A consumer was killed after its effects were committed and before the broker knew. */
    KILLED_AFTER_EFFECT
}
