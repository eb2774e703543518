/** Which path belongs to which part of the platform: one table, and how to look things up in it. */
package crm.gateway.route;
