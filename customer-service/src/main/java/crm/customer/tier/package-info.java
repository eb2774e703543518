/** How much is done for customers: who is a key account, by revenue or by decision, and what follows from that. */
package crm.customer.tier;
