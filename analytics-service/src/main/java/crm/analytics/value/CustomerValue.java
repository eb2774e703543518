package crm.analytics.value;

import java.time.Instant;
import java.util.List;

/**
 * What a customer is worth so far.
 *
 * @param asOf the moment that it applies to
 * @param generation of the view that it was read from
 * @param values one for each currency that the customer has ordered in; empty for a customer without orders
 */
record CustomerValue(String customerId, Instant asOf, int generation, List<CurrencyValue> values) {}
