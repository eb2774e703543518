/** How customers are related. A relationship is seen by those who see both of its ends. */
package crm.customer.network;
