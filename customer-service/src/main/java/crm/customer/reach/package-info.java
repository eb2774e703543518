/** How people and organisations are reached, and who is shown that. */
package crm.customer.reach;
