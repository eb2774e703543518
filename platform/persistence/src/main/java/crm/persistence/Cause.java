package crm.persistence;

/**
 * Why a record changed. A transaction says it of all that it changes; who knows better says it of single records (see
 * {@code stated_cause} of tables with a history).
 *
 * @param type {@link #COMMAND}, {@link #EVENT}, {@link #SERVICE}, {@link #MIGRATION}, or a word of the service's own
 * @param id which one: method and path of a command, id of an event; null where there is none
 */
public record Cause(String type, String id) {

    /** What somebody asked for. */
    public static final String COMMAND = "COMMAND";

    /** What happened elsewhere. */
    public static final String EVENT = "EVENT";

    /** What the service does by itself. */
    public static final String SERVICE = "SERVICE";

    /** Nobody knows: the record was there before its history began. */
    public static final String MIGRATION = "MIGRATION";

    private static final int LONGEST = 300;

    /** What work with that trace is caused by. */
    static Cause of(Trace trace) {
        if (trace.stated() != null) {
            return trace.stated();
        }
        if (trace.causationId() != null) {
            return new Cause(EVENT, trace.causationId());
        }
        return trace.command() == null ? new Cause(SERVICE, null) : new Cause(COMMAND, trace.command());
    }

    /** The cause in a column; null where it says nothing. */
    public static Cause parse(String text) {
        if (text == null) {
            return null;
        }
        int space = text.indexOf(' ');
        return space < 0 ? new Cause(text, null) : new Cause(text.substring(0, space), text.substring(space + 1));
    }

    /** As a column has it. */
    public String text() {
        String text = id == null ? type : type + " " + id;
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /**
     * As a record states it that knows better than its transaction.
     *
     * @param correlationId id of the request that it belongs to, null for that of the transaction
     */
    public String stated(String correlationId) {
        return correlationId == null ? text() : text() + '\n' + correlationId;
    }
}
