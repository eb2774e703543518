/**
 * What marketing-service publishes. Topic {@code crm.marketing.campaign}, keyed by the campaign's id; topics
 * {@code crm.marketing.member} and {@code crm.marketing.response}, keyed by the customer's id.
 */
package crm.contracts.marketing;
