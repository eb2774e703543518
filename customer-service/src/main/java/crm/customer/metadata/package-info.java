/** What a tenant defines itself about customers. */
package crm.customer.metadata;
