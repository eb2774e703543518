/** What customers teach us about what they like, and what we remember of it. */
package crm.customer.preference;
