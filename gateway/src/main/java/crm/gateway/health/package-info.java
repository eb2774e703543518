/** How the parts do, told by the gateway. */
package crm.gateway.health;
