/**
 * What customer-service publishes: customers on topic {@code crm.customer.customer}, their contacts,
 * relationships, preferences, lists of target customers and tiers on topics of their own.
 */
package crm.contracts.customer;
