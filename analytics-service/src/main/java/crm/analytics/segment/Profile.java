package crm.analytics.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a condition can ask about one customer.
 *
 * @param customerId whose profile it is
 * @param lifecycle state of the customer's life, null where it is not known
 * @param values the customer's value by currency
 * @param scores the columns of the customer's score that conditions use, by currency
 * @param activity how many facts there are by kind, other than orders
 */
record Profile(
        UUID customerId,
        String lifecycle,
        Map<String, Value> values,
        Map<String, Map<String, Comparable<?>>> scores,
        Map<String, Long> activity) {

    /** The customer's value in one currency: the columns of the view that conditions use. */
    record Value(
            long orders,
            long placed,
            long cancelled,
            long purchaseDays,
            BigDecimal ordered,
            BigDecimal paid,
            BigDecimal refunded,
            Instant firstOrderAt,
            Instant lastOrderAt) {}

    /** The values in one currency, or in all of them where it is null. */
    List<Value> values(String currency) {
        if (currency == null) {
            return List.copyOf(values.values());
        }
        Value value = values.get(currency);
        return value == null ? List.of() : List.of(value);
    }

    /** A column of the score in a currency: BigDecimal or String, null where there is none. */
    Comparable<?> score(String currency, String column) {
        return scores.getOrDefault(currency, Map.of()).get(column);
    }

    /** How many facts of the kind there are. */
    long activity(String kind) {
        return activity.getOrDefault(kind, 0L);
    }
}
