/** How customers are numbered, by a rule of the tenant. */
package crm.customer.coding;
