package crm.support.feedback;

import java.time.Duration;
import java.util.List;

/** Which department has to act on an opinion: the first rule that fits decides. */
final class Routing {

    /**
     * One rule.
     *
     * @param name published with the decision, so that it can be understood later
     * @param subject what the opinion is about, null for anything
     * @param sentiment which way it goes, null for any
     * @param department path of the organisational unit
     * @param answerWithin how long the department has
     */
    record Rule(String name, Subject subject, Sentiment sentiment, String department, Duration answerWithin) {

        boolean fits(Subject about, Sentiment opinion) {
            return (subject == null || subject == about) && (sentiment == null || sentiment == opinion);
        }
    }

    /** A complaint is urgent; about a person it goes past that person's department, to the management. */
    private static final List<Rule> RULES = List.of(
            new Rule("person-complaint", Subject.PERSON, Sentiment.NEGATIVE, "/", Duration.ofDays(2)),
            new Rule("product-complaint", Subject.PRODUCT, Sentiment.NEGATIVE, "/product", Duration.ofDays(3)),
            new Rule("service-complaint", Subject.SERVICE, Sentiment.NEGATIVE, "/support", Duration.ofDays(2)),
            new Rule("product-opinion", Subject.PRODUCT, null, "/product", Duration.ofDays(14)),
            new Rule("praise-of-a-person", Subject.PERSON, Sentiment.POSITIVE, "/sales", Duration.ofDays(14)),
            new Rule("any-opinion", null, null, "/support", Duration.ofDays(14)));

    private Routing() {}

    static Rule of(Subject subject, Sentiment sentiment) {
        return RULES.stream()
                .filter(rule -> rule.fits(subject, sentiment))
                .findFirst()
                .orElseThrow();
    }
}
