/** The one door: routing, limits, documents, the overview of a customer. */
package crm.gateway;
