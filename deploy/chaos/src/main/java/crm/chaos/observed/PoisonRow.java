package crm.chaos.observed;

/**
 * A record that the harness wrote and that no consumer may take for an event.
 *
 * @param kind what is wrong with it
 * @param ignorable whether a consumer may pass over it in silence, because it claims to be of a type it does not know
 */
public record PoisonRow(String kind, String topic, int partition, long offset, boolean ignorable) {}
