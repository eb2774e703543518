/**
 * What customer-service publishes: customers on topic {@code crm.customer.customer}, their contacts and
 * relationships on topics of their own.
 */
package crm.contracts.customer;
