/** How fast the models of analytics-service are: crm bench models. */
package crm.bench.models;
