/** One file of all that the parts have put aside for an export of personal data. */
package crm.gateway.archive;
