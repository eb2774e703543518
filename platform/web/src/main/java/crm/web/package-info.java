/**
 * HTTP as every service speaks it. A resource calls {@link crm.web.Requests} and returns what it gets; identity,
 * idempotency keys, versions, problems, limits and tracing are the same everywhere.
 */
package crm.web;
