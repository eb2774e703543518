/** Customers that go out into files: {@link crm.customer.exports.ExportResource}. docs/imports.md tells how. */
package crm.customer.exports;
