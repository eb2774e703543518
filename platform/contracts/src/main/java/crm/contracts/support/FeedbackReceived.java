package crm.contracts.support;

import crm.contracts.Facts;

/**
 * A customer gave an opinion.
 *
 * @param feedbackId text id, {@code fbk_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param subject what it is about: PRODUCT, PERSON or SERVICE
 * @param refId text id of the product, ticket or order, or subject of the person; null where it is about none
 * @param sentiment POSITIVE, NEUTRAL or NEGATIVE
 */
public record FeedbackReceived(String feedbackId, String customerId, String subject, String refId, String sentiment) {

    public FeedbackReceived {
        Facts.required(feedbackId, "feedbackId");
        Facts.id(feedbackId, "fbk", "feedbackId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(subject, "subject");
        Facts.required(sentiment, "sentiment");
    }
}
