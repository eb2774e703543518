/** Finds customers that may be one and the same, before they are entered twice. */
package crm.customer.duplicate;
