package crm.messaging;

/** How events are spread over lanes. A key keeps its lane for ever: the rows of a lane are sent in order. */
final class Lanes {

    /** Fixed: another number would send a key's later events by another lane than its earlier ones. */
    static final int COUNT = 16;

    private Lanes() {}

    static short of(String partitionKey) {
        // The hash of String is specified, so that every instance and every release agrees on it.
        int hash = partitionKey.hashCode();
        return (short) ((hash ^ hash >>> 16) & COUNT - 1);
    }
}
