/** The models of analytics-service against published numbers: crm bench reference. */
package crm.bench.reference;
