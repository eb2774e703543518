package crm.chaos.observed;

/**
 * Something that had to be well again after the faults.
 *
 * @param seconds it took; more than the bound where it did not come to that
 */
public record RecoveryRow(String what, double seconds, double bound) {}
