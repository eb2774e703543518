package crm.analytics.model.experiment;

/**
 * A customer of an experiment who was scored before it.
 *
 * @param score higher where treatment was expected to do more
 * @param treated whether the customer was treated
 * @param responded whether the customer did what was hoped for
 */
public record Target(double score, boolean treated, boolean responded) {}
