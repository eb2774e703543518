/** What customers were before: who changed which field, when, and why. */
package crm.customer.history;
