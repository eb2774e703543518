/** The door: who may pass, where to, and carrying requests and answers through it. */
package crm.gateway.proxy;
