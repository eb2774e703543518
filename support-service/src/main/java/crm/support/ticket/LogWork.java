package crm.support.ticket;

/**
 * The command to write down a step of the work.
 *
 * @param minutes time spent, 0 to 1440; 0 where nothing is said
 */
public record LogWork(EntryKind kind, String text, Integer minutes) {}
