/** What happened with a customer, from the first contact on: one list of what all services tell. */
package crm.customer.timeline;
