package crm.administration;

import java.util.List;

/**
 * What came of a document, or would come of it.
 *
 * @param dryRun whether nothing was changed
 * @param differences between the state before and the one that the document describes, none where it was that already
 */
public record ConfigurationOutcome(boolean dryRun, List<ConfigurationDifference> differences) {}
