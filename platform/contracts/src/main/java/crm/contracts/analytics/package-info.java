/**
 * What analytics-service publishes. Topic {@code crm.analytics.segment}, keyed by the customer's id. The aggregate is
 * one customer's membership in one segment: subject {@code <segment id>/<customer id>}, sequence 1 for the first
 * entry, 2 for leaving again, and so on.
 *
 * <p>Topic {@code crm.analytics.customer}, keyed alike: the classes of a customer. Subject
 * {@code <customer id>/<currency>}, sequence 1 for the first classification.
 */
package crm.contracts.analytics;
