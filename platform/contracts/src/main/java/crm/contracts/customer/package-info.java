/** What customer-service publishes. Topic {@code crm.customer.customer}, keyed by the customer's id. */
package crm.contracts.customer;
