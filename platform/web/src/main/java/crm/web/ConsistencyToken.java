package crm.web;

import crm.contracts.Event;
import crm.persistence.InvalidInput;

/**
 * What a write published last. A read of another service that carries the token is answered when that service has
 * followed so far, and not before: a caller reads what it wrote.
 *
 * @param key partition key of the event
 * @param subject id of the aggregate
 * @param sequence version of the aggregate that the event brought about
 */
public record ConsistencyToken(String key, String subject, long sequence) {

    /** Header of answers to writes, and of reads that must not be older. */
    public static final String HEADER = "Crm-Consistency-Token";

    static ConsistencyToken of(Event event) {
        return new ConsistencyToken(event.partitionKey(), event.subject(), event.sequence());
    }

    /**
     * The token that a caller sent.
     *
     * @throws InvalidInput where it is none
     */
    public static ConsistencyToken parse(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length == 3 && parts[2].matches("[0-9]{1,18}") && !parts[0].isEmpty() && !parts[1].isEmpty()) {
            return new ConsistencyToken(parts[0], parts[1], Long.parseLong(parts[2]));
        }
        throw new InvalidInput(HEADER, "invalid-token", "Send the token as the write answered it.");
    }

    @Override
    public String toString() {
        return key + ";" + subject + ";" + sequence;
    }
}
