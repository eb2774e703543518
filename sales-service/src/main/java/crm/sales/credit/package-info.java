/** On which terms a customer is dealt with: what its size and its payment record suggest, and what people decide. */
package crm.sales.credit;
