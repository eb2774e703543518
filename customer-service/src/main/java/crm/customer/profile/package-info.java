/** The one record of who a customer is, whose customer it is, and how far the relation has come. */
package crm.customer.profile;
