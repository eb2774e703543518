package crm.bench.company;

/**
 * An order that the platform said yes to.
 *
 * @param id text id
 * @param cents its total as the client reckons it
 * @param atMicros when the answer came, microseconds since the epoch
 */
public record Acknowledged(String id, long cents, long atMicros) {}
