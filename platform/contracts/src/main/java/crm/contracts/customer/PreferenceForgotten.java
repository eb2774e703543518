package crm.contracts.customer;

import crm.contracts.Facts;

/**
 * What a customer likes in one respect is not known any more.
 *
 * @param customerId text id of the customer, {@code cus_…}
 * @param key which respect, such as {@code delivery.day}
 */
public record PreferenceForgotten(String customerId, String key) {

    public PreferenceForgotten {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(key, "key");
    }
}
