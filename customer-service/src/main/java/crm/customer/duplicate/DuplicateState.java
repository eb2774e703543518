package crm.customer.duplicate;

/** What became of two customers that may be one: OPEN until somebody has looked. */
public enum DuplicateState {
    OPEN,
    DISMISSED,
    MERGED
}
