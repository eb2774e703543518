/** The tree of organisational units, which all services follow. */
package crm.customer.unit;
