/** What customers will be worth: predictions of buying and of spend, as money of today. */
package crm.analytics.model.value;
