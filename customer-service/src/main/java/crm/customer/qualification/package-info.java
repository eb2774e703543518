/** How good a customer is to have: by what it wants, can pay and leaves us, not by how large it is. */
package crm.customer.qualification;
