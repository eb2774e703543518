/** Exports of all that is held on a person, here and in every other service. */
package crm.customer.disclosure;
