/** How customers are to deal with, as facts show it and as people know better. */
package crm.customer.assessment;
