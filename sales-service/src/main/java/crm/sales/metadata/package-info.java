/** What a tenant defines itself about products, opportunities and orders. */
package crm.sales.metadata;
