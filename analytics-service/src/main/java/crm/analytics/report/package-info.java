/** Views of the whole customer base, made for plotting: computed by each refresh, so that all of them fit together. */
package crm.analytics.report;
