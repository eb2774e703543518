/**
 * Numbers for records by a rule of the tenant, such as {@code CUS-{region|XX}-{yyyy}-{seq:6}}. A number is drawn in the
 * transaction that creates the record; a series has no gaps. The price of that: transactions that number records of the
 * same series wait for each other from the drawing to the commit, so a number is drawn late.
 */
package crm.persistence.coding;
