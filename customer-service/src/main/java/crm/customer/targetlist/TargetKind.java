package crm.customer.targetlist;

/** How customers come onto a list. */
public enum TargetKind {
    /** Somebody puts them there. */
    STATIC,
    /** They meet a rule. */
    RULE
}
