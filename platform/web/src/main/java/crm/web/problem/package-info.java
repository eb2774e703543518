/** Problem details (RFC 9457) for everything that goes wrong, the same from every service and from the gateway. */
package crm.web.problem;
