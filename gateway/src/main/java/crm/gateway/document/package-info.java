/** The documents that describe the platform to those who use it: operations, events, and a page to read them. */
package crm.gateway.document;
