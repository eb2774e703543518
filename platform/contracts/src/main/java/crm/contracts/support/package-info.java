/**
 * What support-service publishes. Topics {@code crm.support.ticket} and {@code crm.support.feedback}, keyed by the
 * customer's id.
 */
package crm.contracts.support;
