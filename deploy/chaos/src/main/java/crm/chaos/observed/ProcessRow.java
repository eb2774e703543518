package crm.chaos.observed;

/**
 * What a service holds on to.
 *
 * @param poolActive database connections in use
 */
public record ProcessRow(String service, long threads, long files, long poolActive) {}
