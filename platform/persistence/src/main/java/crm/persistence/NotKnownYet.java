package crm.persistence;

/**
 * The input refers to a record of another service that has not been heard of here. Its event may be on the way, so a
 * command that fails with this is tried again for a few seconds before it is answered with 422.
 */
public final class NotKnownYet extends RuntimeException {

    private final String code;
    private final String pointer;

    /**
     * What is missing.
     *
     * @param code stable, for programs, such as {@code customer-unknown}
     * @param pointer JSON pointer to the reference
     * @param message for people
     */
    public NotKnownYet(String code, String pointer, String message) {
        super(message);
        this.code = code;
        this.pointer = pointer;
    }

    /** The answer once waiting has not helped. */
    public RuleViolation asRuleViolation() {
        return new RuleViolation(code, pointer, getMessage());
    }
}
