/** What support knows of customers and their tiers: copies, written from events only. */
package crm.support.customer;
