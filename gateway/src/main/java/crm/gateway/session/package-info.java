/** Sessions of browsers: tokens stay here, the browser has a cookie. */
package crm.gateway.session;
