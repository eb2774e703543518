/** How customers are divided: which belong together, and to whom they go. */
package crm.customer.territory;
