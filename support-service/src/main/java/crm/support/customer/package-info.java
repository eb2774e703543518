/** What support knows of customers: a copy, written from events only. */
package crm.support.customer;
