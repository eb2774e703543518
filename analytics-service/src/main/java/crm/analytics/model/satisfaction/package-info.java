/** What customers say they think. */
package crm.analytics.model.satisfaction;
