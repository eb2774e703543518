/** Customers who sign in themselves: which user of the issuer is which customer. */
package crm.customer.login;
