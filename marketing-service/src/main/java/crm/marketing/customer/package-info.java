/** What marketing knows of customers: a copy, written from events only. */
package crm.marketing.customer;
