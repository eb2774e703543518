/** Forgetting persons, here and in every other service, and who has done so. */
package crm.customer.erasure;
