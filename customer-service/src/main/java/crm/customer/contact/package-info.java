/** The people whom customers are reached through. They are seen by those who see one of their customers. */
package crm.customer.contact;
