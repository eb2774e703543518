package crm.support.ticket;

/** What an entry of the work log tells. */
public enum EntryKind {
    /** What was seen. */
    SYMPTOM,
    /** What was tried. */
    STEP,
    /** What came of it: nothing is resolved without one. */
    RESULT
}
