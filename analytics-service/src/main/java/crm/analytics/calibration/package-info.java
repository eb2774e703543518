/** Models fitted to the tenant's own customers: when, from what, and which of them is scored with. */
package crm.analytics.calibration;
