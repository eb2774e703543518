/** Takes over orders of the past from a file: first the customers that it names, then the orders. */
package crm.local.orders;
