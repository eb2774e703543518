/** The rules of a tenant that turn numbers into values and classes. */
package crm.analytics.policy;
