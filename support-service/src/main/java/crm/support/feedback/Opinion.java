package crm.support.feedback;

/** What a customer thinks, with every value checked. */
record Opinion(String customerId, Subject subject, String refId, Sentiment sentiment, String text) {}
