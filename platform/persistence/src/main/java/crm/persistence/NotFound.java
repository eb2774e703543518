package crm.persistence;

/** There is no such record, or the caller may not know that there is one. Answered with 404 in both cases. */
public final class NotFound extends RuntimeException {

    /**
     * The record that was asked for.
     *
     * @param what kind and id, as the caller gave them
     */
    public NotFound(String what) {
        super("There is no " + what + ".");
    }
}
