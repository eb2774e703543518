package crm.chaos.fault;

/**
 * What became of one entry of the schedule.
 *
 * @param id of the fault, such as {@code F1}
 * @param hit whether the fault did what it aimed at
 * @param what was hit, or why not
 */
public record Struck(Step step, String id, boolean hit, double seconds, String what) {}
