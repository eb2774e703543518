package crm.customer.profile;

/**
 * The command to undo a merge.
 *
 * @param reason why, in a few words that name nobody: it is published
 */
public record UndoMerge(String reason) {}
