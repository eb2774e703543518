/**
 * What sales-service publishes. Topics {@code crm.sales.order} and {@code crm.sales.opportunity}, keyed by the
 * customer's id, and {@code crm.sales.product}, keyed by the product's id.
 *
 * <p>Topic {@code crm.sales.credit_policy}, keyed by the customer's id, which is its subject too: the terms of a customer.
 */
package crm.contracts.sales;
