/**
 * What tenants have decided about how a service works. {@link crm.administration.AuditView} shows who has changed what of
 * it: a migration calls {@code platform_audit} for each table that has such decisions. A
 * {@link crm.administration.ConfigurationSection} makes some of them part of the one document that shows a tenant's whole
 * configuration of the service, and brings the tenant to the state of such a document.
 */
package crm.administration;
