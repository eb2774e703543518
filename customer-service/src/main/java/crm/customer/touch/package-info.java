/** When somebody last had to do with a customer. */
package crm.customer.touch;
