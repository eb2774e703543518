package crm.contracts.support;

import crm.contracts.Facts;
import java.time.Instant;

/**
 * An opinion was handed to the department that has to act on it.
 *
 * @param feedbackId text id, {@code fbk_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param subject what it is about: PRODUCT, PERSON or SERVICE
 * @param sentiment POSITIVE, NEUTRAL or NEGATIVE
 * @param department path of the organisational unit that it was handed to
 * @param rule name of the routing rule that chose it
 * @param dueAt by when the department has to answer
 */
public record FeedbackSubmitted(
        String feedbackId,
        String customerId,
        String subject,
        String sentiment,
        String department,
        String rule,
        Instant dueAt) {

    public FeedbackSubmitted {
        Facts.required(feedbackId, "feedbackId");
        Facts.id(feedbackId, "fbk", "feedbackId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(subject, "subject");
        Facts.required(sentiment, "sentiment");
        Facts.required(department, "department");
        Facts.required(rule, "rule");
        Facts.required(dueAt, "dueAt");
    }
}
