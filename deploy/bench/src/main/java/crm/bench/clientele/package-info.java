/** Customers with everything that their records say, for what is measured over records, lists and files of customers. */
package crm.bench.clientele;
