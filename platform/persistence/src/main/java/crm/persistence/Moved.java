package crm.persistence;

/**
 * Another record stands for the one that was asked for, at least for now. Answered with 307 to the same path of the
 * other one: nothing that a client may remember for ever, because it can be undone.
 */
public final class Moved extends RuntimeException {

    private final String from;
    private final String to;

    /**
     * Where to look instead.
     *
     * @param from text id of the record, as it stands in the path
     * @param to text id of the other one
     */
    public Moved(String from, String to) {
        super(from + " counts with " + to + " now.");
        this.from = from;
        this.to = to;
    }

    /** The path of the other record. */
    public String path(String asked) {
        return asked.replace(from, to);
    }
}
