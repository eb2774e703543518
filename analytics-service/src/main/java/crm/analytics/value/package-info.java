/** The views of a customer: value, purchase days, activity, profile; how they follow the facts and how they are read. */
package crm.analytics.value;
