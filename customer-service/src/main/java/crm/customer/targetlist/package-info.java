/** Lists of customers whom we want to win or to sell more to. */
package crm.customer.targetlist;
