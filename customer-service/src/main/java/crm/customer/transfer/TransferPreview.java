package crm.customer.transfer;

import java.util.List;

/**
 * What a transfer would move. Customers are counted; the open work that goes along is in other services, which tell of
 * it when it has gone.
 *
 * @param counts of each kind of records
 */
public record TransferPreview(String from, String to, List<Kind> counts) {

    /**
     * How many records of a kind there are.
     *
     * @param kind such as {@code CUSTOMER}
     * @param counted {@code exact}, or {@code at-least} where counting stopped at its bound
     */
    public record Kind(String kind, long count, String counted) {}
}
