/** Who the users of a tenant are, as the issuer of tokens knows them. */
package crm.customer.user;
