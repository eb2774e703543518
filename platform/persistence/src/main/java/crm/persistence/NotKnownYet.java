package crm.persistence;

import java.time.Instant;
import java.util.UUID;

/**
 * The input refers to a record of another service that has not been heard of here. Its event may be on the way, so a
 * command that fails with this is tried again for a few seconds before it is answered with 422.
 *
 * <p>How long that is worthwhile depends on the record's age, which its identifier tells.
 */
public final class NotKnownYet extends RuntimeException {

    private final String code;
    private final String pointer;
    private final UUID id;

    /**
     * What is missing.
     *
     * @param code stable, for programs, such as {@code customer-unknown}
     * @param pointer JSON pointer to the reference
     * @param id of the record that is missing
     * @param message for people
     */
    public NotKnownYet(String code, String pointer, UUID id, String message) {
        super(message);
        this.code = code;
        this.pointer = pointer;
        this.id = id;
    }

    /** When the missing record was created, as its identifier tells; a long time ago where it tells nothing. */
    public Instant created() {
        return Ids.created(id);
    }

    /** The answer once waiting has not helped. */
    public RuleViolation asRuleViolation() {
        return new RuleViolation(code, pointer, getMessage());
    }
}
