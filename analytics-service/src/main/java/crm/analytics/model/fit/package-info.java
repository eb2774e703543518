/** Maximum likelihood: a minimiser, standard errors, and what a fit reports. */
package crm.analytics.model.fit;
