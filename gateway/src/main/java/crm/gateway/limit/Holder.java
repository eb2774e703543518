package crm.gateway.limit;

import crm.gateway.route.Cost;

/**
 * Whose bucket it is.
 *
 * @param tenant from the token; empty where there is none
 * @param client from the token, or the address that asks
 * @param cost class of requests
 */
record Holder(String tenant, String client, Cost cost) {}
