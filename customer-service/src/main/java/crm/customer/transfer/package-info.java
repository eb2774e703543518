/** Customers that go from one owner to another, also by themselves when their owner leaves. */
package crm.customer.transfer;
