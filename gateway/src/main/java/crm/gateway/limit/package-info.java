/** How much a client may ask for: requests per second by class, and requests at once. */
package crm.gateway.limit;
