/** Who is told of customers whom nobody has had to do with for too long. */
package crm.customer.neglect;
