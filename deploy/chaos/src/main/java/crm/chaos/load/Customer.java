package crm.chaos.load;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A customer that orders are placed for, always in the same currency.
 *
 * @param version last one that an answer named; stale after an unclear change
 */
record Customer(String tenant, String id, String currency, AtomicLong version) {}
