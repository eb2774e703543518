package crm.support.feedback;

import crm.persistence.Checks;

/**
 * The command to write down what a customer thinks.
 *
 * @param customerId {@code cus_…}
 * @param subject what it is about
 * @param refId the product, ticket or order by its id, or the person; nothing where it is about none in particular
 * @param sentiment NEUTRAL where nothing is said
 * @param text what the customer said, at most 10000 characters
 */
public record GiveFeedback(String customerId, Subject subject, String refId, Sentiment sentiment, String text) {

    /** The same, checked. */
    Opinion opinion() {
        Checks checks = Checks.at("");
        checks.required("customerId", customerId);
        Opinion opinion = new Opinion(
                customerId,
                checks.required("subject", subject),
                checks.optionalText("refId", refId, 200),
                sentiment == null ? Sentiment.NEUTRAL : sentiment,
                checks.text("text", text, 10_000));
        checks.done();
        return opinion;
    }
}
