package crm.persistence;

import java.util.List;

/** The state of the platform forbids it now, such as a unique value that is taken. Answered with 409. */
public final class Conflict extends RuntimeException {

    private final String code;
    private final transient List<FieldError> errors;

    /**
     * What stands in the way.
     *
     * @param code stable, for programs
     * @param message for people
     */
    public Conflict(String code, String message) {
        this(code, message, List.of());
    }

    /** What stands in the way of single values. */
    public Conflict(String code, String message, List<FieldError> errors) {
        super(message);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** What stands in the way, for programs. */
    public String code() {
        return code;
    }

    /** Which values it is that stand in the way, empty where it is the record as a whole. */
    public List<FieldError> errors() {
        return errors;
    }
}
