/** The stack as its clients see it: tokens from the issuer, requests through the gateway. */
package crm.local.client;
