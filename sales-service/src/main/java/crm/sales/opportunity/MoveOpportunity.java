package crm.sales.opportunity;

/**
 * The command to move an opportunity in the pipeline.
 *
 * @param stage an open stage
 */
public record MoveOpportunity(Stage stage) {}
