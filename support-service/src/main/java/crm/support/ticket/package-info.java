/** What customers ask help for, who helps, and what was done. */
package crm.support.ticket;
