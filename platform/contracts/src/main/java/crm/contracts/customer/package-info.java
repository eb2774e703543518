/**
 * What customer-service publishes: customers on topic {@code crm.customer.customer}, their contacts on one of their own.
 */
package crm.contracts.customer;
