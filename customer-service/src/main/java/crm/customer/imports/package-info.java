/** Customers that come in from files: {@link crm.customer.imports.ImportResource}. docs/imports.md tells how. */
package crm.customer.imports;
