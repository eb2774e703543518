package crm.support.feedback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import crm.testing.Feature;
import org.junit.jupiter.api.Test;

class RoutingTest {

    @Test
    @Feature("P-07")
    void everyOpinionHasADepartment() {
        for (Subject subject : Subject.values()) {
            for (Sentiment sentiment : Sentiment.values()) {
                assertNotNull(Routing.of(subject, sentiment).department());
            }
        }
    }

    @Test
    @Feature("P-07")
    void complaintsGoToWhoCanMendThem() {
        assertEquals("/product", Routing.of(Subject.PRODUCT, Sentiment.NEGATIVE).department());
        assertEquals("/support", Routing.of(Subject.SERVICE, Sentiment.NEGATIVE).department());
        assertEquals("/", Routing.of(Subject.PERSON, Sentiment.NEGATIVE).department(), "past the person's own");
    }
}
