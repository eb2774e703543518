/** Who looks after a customer together with its owner. */
package crm.customer.team;
