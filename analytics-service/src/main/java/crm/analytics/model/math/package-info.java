/** Numerical methods that the models share. */
package crm.analytics.model.math;
