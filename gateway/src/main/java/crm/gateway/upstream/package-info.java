/** The instances behind the gateway: where they are, how they do, and the connections to them. */
package crm.gateway.upstream;
