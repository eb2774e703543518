package crm.chaos.observed;

import java.util.List;

/**
 * What one question for the value of one customer was answered while the load ran. A customer is asked about by one
 * reader, one question after the other.
 *
 * @param generation of the view that answered
 */
public record Reading(String tenant, String customer, long generation, List<Value> values) {

    /** Keeps its own copy. */
    public Reading {
        values = List.copyOf(values);
    }

    /**
     * The value in one currency.
     *
     * @param partition of the order topic
     * @param offset how far that was in the value
     * @param growing figures that only an order that leaves can lower: facts, versions, orders placed, money in, money
     *     back
     */
    public record Value(String currency, long partition, long offset, List<Long> growing) {

        /** Keeps its own copy. */
        public Value {
            growing = List.copyOf(growing);
        }
    }
}
