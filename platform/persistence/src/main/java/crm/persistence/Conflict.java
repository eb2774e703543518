package crm.persistence;

/** The state of the platform forbids it now, such as a unique value that is taken. Answered with 409. */
public final class Conflict extends RuntimeException {

    private final String code;

    /**
     * What stands in the way.
     *
     * @param code stable, for programs
     * @param message for people
     */
    public Conflict(String code, String message) {
        super(message);
        this.code = code;
    }

    /** What stands in the way, for programs. */
    public String code() {
        return code;
    }
}
