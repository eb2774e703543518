/** Idempotency keys: a command is done once, and its answer is kept with its effect. */
package crm.web.idempotency;
