/**
 * What customer-service publishes: customers on topic {@code crm.customer.customer}, their contacts,
 * relationships, preferences and lists of target customers on topics of their own.
 */
package crm.contracts.customer;
