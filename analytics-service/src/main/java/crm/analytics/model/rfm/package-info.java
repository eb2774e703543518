/** Recency, frequency and monetary value as scores, by two published rules. */
package crm.analytics.model.rfm;
