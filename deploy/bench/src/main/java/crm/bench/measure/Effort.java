package crm.bench.measure;

/**
 * How much is measured.
 *
 * @param pairs how often limit and platform are measured in turn
 * @param seconds length of one measurement
 * @param customers in the base that all-at-once work is measured on, at least, and in the file that is imported
 * @param events of their orders, at least
 * @param seed of what is drawn at random
 */
public record Effort(int pairs, int seconds, int customers, int events, int seed) {}
