package crm.gateway.limit;

/**
 * A limit as the API shows it.
 *
 * @param name of the class of requests: read, write or expensive
 * @param perSecond requests that may be made for ever
 * @param burst requests that may be made at once
 * @param remaining of them at this moment
 * @param resetSeconds until all of the burst is there again
 */
record LimitView(String name, long perSecond, long burst, long remaining, long resetSeconds) {}
