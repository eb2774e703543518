/**
 * The servers that the platform stands on: PostgreSQL, Kafka and Keycloak. This is the only module that knows where
 * they come from; everything else gets an address.
 */
package crm.stack;
