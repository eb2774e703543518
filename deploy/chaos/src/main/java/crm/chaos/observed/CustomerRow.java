package crm.chaos.observed;

/** A customer as customer-service holds it. */
public record CustomerRow(String tenant, String id, long version) {}
