/**
 * What customer-service publishes: customers on topic {@code crm.customer.customer}, their contacts,
 * relationships and preferences on topics of their own.
 */
package crm.contracts.customer;
