/** How customers pay. */
package crm.analytics.model.payment;
