/**
 * What sales-service publishes. Topics {@code crm.sales.order} and {@code crm.sales.opportunity}, keyed by the
 * customer's id, and {@code crm.sales.product}, keyed by the product's id.
 */
package crm.contracts.sales;
