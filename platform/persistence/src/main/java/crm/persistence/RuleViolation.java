package crm.persistence;

/** The input is well formed but a rule of the business forbids it. Answered with 422 and the rule's code. */
public final class RuleViolation extends RuntimeException {

    private final String code;
    private final String pointer;

    /**
     * A rule that concerns the record as a whole.
     *
     * @param code stable, for programs, such as {@code order-cancelled}
     * @param message for people
     */
    public RuleViolation(String code, String message) {
        this(code, "", message);
    }

    /** A rule that concerns one value, which the JSON pointer names. */
    public RuleViolation(String code, String pointer, String message) {
        super(message);
        this.code = code;
        this.pointer = pointer;
    }

    /** Which rule. */
    public String code() {
        return code;
    }

    /** JSON pointer to the value, empty where the rule concerns the whole record. */
    public String pointer() {
        return pointer;
    }
}
