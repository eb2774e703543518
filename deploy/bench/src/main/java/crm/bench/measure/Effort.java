package crm.bench.measure;

/**
 * How much is measured.
 *
 * @param pairs how often limit and platform are measured in turn
 * @param seconds length of one measurement
 */
public record Effort(int pairs, int seconds) {}
