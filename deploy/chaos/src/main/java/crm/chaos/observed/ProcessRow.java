package crm.chaos.observed;

/**
 * What a service holds on to.
 *
 * @param poolActive database connections in use; -1 where the service shows no pool
 */
public record ProcessRow(String service, long threads, long files, long poolActive) {}
