package crm.sales.opportunity;

/**
 * The command to close an opportunity as lost.
 *
 * @param reason why, for people and for the analysis of losses
 */
public record LoseOpportunity(String reason) {}
