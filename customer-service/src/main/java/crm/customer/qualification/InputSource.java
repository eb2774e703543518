package crm.customer.qualification;

/** How we know something that a score follows from. */
public enum InputSource {
    /** A person said so. */
    STATED,
    /** analytics-service found it. */
    FOUND
}
