/** By which rules customers go to whom, and what the people bring to whom they go. */
package crm.customer.assignment;
