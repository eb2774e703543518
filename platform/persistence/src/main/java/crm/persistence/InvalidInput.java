package crm.persistence;

import java.util.List;

/** The input cannot be read as what it claims to be. Answered with 400 and one entry per bad value. */
public final class InvalidInput extends RuntimeException {

    private final transient List<FieldError> errors;

    /** Everything that is wrong, so that a caller can mend it all at once. */
    public InvalidInput(List<FieldError> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    /** One bad value. */
    public InvalidInput(String pointer, String code, String message) {
        this(List.of(new FieldError(pointer, code, message)));
    }

    /** What is wrong, at least one entry. */
    public List<FieldError> errors() {
        return errors;
    }
}
