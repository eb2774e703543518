package crm.support.feedback;

/** Which way an opinion goes. */
public enum Sentiment {
    POSITIVE,
    NEUTRAL,
    NEGATIVE
}
