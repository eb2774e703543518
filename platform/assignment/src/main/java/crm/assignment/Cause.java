package crm.assignment;

/** Why a decision was made. */
public enum Cause {
    /** Somebody asked for it. */
    REQUESTED,
    /** A rule is for records for which nobody was named. */
    AUTOMATIC,
    /** The record belongs to another territory than before. */
    TERRITORY,
    /** The record had waited for somebody. */
    REQUEUED,
    /** Who had the record has left. */
    LEAVER
}
