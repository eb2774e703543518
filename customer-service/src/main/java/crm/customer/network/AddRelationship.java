package crm.customer.network;

/**
 * The command to relate a customer to another one.
 *
 * @param type what the customer is to the other one
 * @param to the other customer, {@code cus_…}
 */
public record AddRelationship(RelationshipType type, String to) {}
