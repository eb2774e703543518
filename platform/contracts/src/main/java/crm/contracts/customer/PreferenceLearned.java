package crm.contracts.customer;

import crm.contracts.Facts;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a customer likes in one respect was learned. The value is personal and stays in customer-service.
 *
 * @param customerId text id of the customer, {@code cus_…}
 * @param key which respect, such as {@code delivery.day}
 * @param source STATED, OBSERVED or INFERRED
 * @param confidence how sure it is, 0.00 to 1.00
 * @param learnedAt when it was learned
 */
public record PreferenceLearned(
        String customerId, String key, String source, BigDecimal confidence, Instant learnedAt) {

    public PreferenceLearned {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(key, "key");
        Facts.required(source, "source");
        Facts.required(confidence, "confidence");
        Facts.amount(confidence, "confidence");
        Facts.required(learnedAt, "learnedAt");
    }
}
