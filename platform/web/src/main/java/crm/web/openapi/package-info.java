/** What every operation of the API document has in common. */
package crm.web.openapi;
