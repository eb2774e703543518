/** Whether what was done to customers made a difference. */
package crm.analytics.model.experiment;
