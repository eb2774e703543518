package crm.customer.preference;

/** How we know of a preference. */
public enum Source {
    /** The customer said so. */
    STATED,
    /** The customer did so. */
    OBSERVED,
    /** It follows from other things. */
    INFERRED
}
