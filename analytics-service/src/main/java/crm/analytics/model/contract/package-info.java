/** Customers whose leaving is seen, because they have a contract to renew: sBG. */
package crm.analytics.model.contract;
