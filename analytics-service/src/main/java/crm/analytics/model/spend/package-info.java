/** What a purchase of a customer is worth: Gamma-Gamma. */
package crm.analytics.model.spend;
