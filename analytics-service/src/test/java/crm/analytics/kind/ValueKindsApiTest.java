package crm.analytics.kind;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import crm.analytics.Happened;
import crm.analytics.Happened.Order;
import crm.analytics.projection.Work;
import crm.contracts.customer.Place;
import crm.contracts.sales.OpportunityLost;
import crm.contracts.sales.OpportunityOwnerChanged;
import crm.contracts.sales.OpportunityWon;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.FeedbackReceived;
import crm.contracts.support.FeedbackSubmitted;
import crm.contracts.support.SupportEvents;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("analytics")
@Feature("A-09")
class ValueKindsApiTest {

    @Inject
    Work work;

    private final UUID customer = Ids.next();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String city = "City " + UUID.randomUUID();

    @Test
    void whatIsNotKnownIsSaidToBeUnknownAndNotNothing() {
        work.apply("main", List.of(Happened.customer(customer, 1, "x", "/sales/north", "POTENTIAL")));
        kinds(Tokens.marketing("main"))
                .statusCode(200)
                .body("customerId", equalTo(Ids.text("cus", customer)))
                .body("kinds.kind", equalTo(List.of("profit", "reference", "information", "referral", "competition")))
                .body("kinds.known", equalTo(List.of(false, false, true, false, false)))
                .body(part("profit", "historical") + ".unknown", equalTo("no-orders"))
                .body(part("profit", "historical") + ".value", nullValue())
                .body(part("reference", "pull") + ".unknown", equalTo("place-not-known"))
                .body(part("information", "feedback") + ".value", equalTo(0))
                .body(part("information", "surveys") + ".unknown", equalTo("no-surveys-told"))
                .body(part("referral", "referred") + ".unknown", equalTo("no-referrals-told"))
                .body(part("competition", "shareOfDecided") + ".unknown", equalTo("nothing-decided"))
                .body("kinds.components.flatten().findAll { (it.value == null) == (it.unknown == null) }", hasSize(0));
    }

    @Test
    void eachKindIsMadeOfWhatHappened() {
        List<Received> events = new ArrayList<>();
        events.add(Happened.organisation(customer, 1, "x", "/sales/north", new Place("DE", city)));
        Order order = order(customer, "100.00", 100);
        events.add(order.placed(1, new BigDecimal("60.00")));
        events.add(order.paid(2, order.total(), order.total(), order.placedAt()));
        // Of the same place, written otherwise: one won before, two after, one long before, one that never bought.
        neighbour(events, " " + city.toUpperCase() + " ", 150);
        neighbour(events, city, 50);
        neighbour(events, city, 20);
        neighbour(events, city, 300);
        neighbour(events, city, null);
        // And one of another place.
        neighbour(events, "Not " + city, 20);
        events.add(feedback(1));
        events.add(feedback(2));
        events.add(used());
        events.add(won("300.00", 10));
        events.add(lost("100.00", 20));
        events.add(lost("999.00", 800));
        // Who works on it says nothing of the customer.
        events.add(handedOver("500.00"));
        work.apply("main", events);

        kinds(Tokens.marketing("main"))
                .statusCode(200)
                .body("generation", notNullValue())
                .body(part("profit", "historical") + ".value", equalTo("40.00"))
                .body(part("profit", "historical") + ".currency", equalTo("USD"))
                .body(part("profit", "current") + ".unknown", equalTo("no-model"))
                .body(part("reference", "accounts") + ".value", equalTo(5))
                .body(part("reference", "days") + ".value", equalTo(100))
                .body(part("reference", "wonBefore") + ".value", equalTo(1))
                .body(part("reference", "wonAfter") + ".value", equalTo(2))
                .body(part("reference", "pull") + ".value", equalTo(1))
                .body(part("information", "feedback") + ".value", equalTo(2))
                .body(part("information", "feedbackUsed") + ".value", equalTo(1))
                .body(part("competition", "won") + ".value", equalTo("300.00"))
                .body(part("competition", "lost") + ".value", equalTo("100.00"))
                .body(part("competition", "shareOfDecided") + ".value", equalTo(0.75f))
                .body(part("competition", "shareOfWallet") + ".unknown", equalTo("spend-elsewhere-not-told"));
        // Others of the place are counted for those only who may see them.
        kinds(Tokens.repNorth("main")).statusCode(404);
    }

    @Test
    @Feature("C-09")
    void onlyWhoSeesACustomerSeesWhatItBringsAndOnlyHisOwnNeighboursAreCounted() {
        String owner = Tokens.subject("rep-north", "main");
        List<Received> events = new ArrayList<>();
        events.add(Happened.organisation(customer, 1, owner, "/sales/north", new Place("DE", city)));
        events.add(order(customer, "1.00", 100).imported());
        neighbour(events, city, 50);
        work.apply("main", events);
        kinds(Tokens.repNorth("main"))
                .statusCode(200)
                .body(part("reference", "accounts") + ".value", equalTo(0))
                .body(part("reference", "wonAfter") + ".value", equalTo(0));
        kinds(Tokens.marketing("main")).body(part("reference", "accounts") + ".value", equalTo(1));
        kinds(Tokens.repSouth("main")).statusCode(404);
        kinds(Tokens.marketing("demo")).statusCode(404);
        given().auth()
                .oauth2(Tokens.marketing("main").token())
                .get("/api/v1/analytics/customers/cus_nonsense/value")
                .then()
                .statusCode(404);
    }

    @Test
    void whatAMergedCustomerBroughtIsItsSurvivors() {
        UUID survivor = Ids.next();
        List<Received> events = new ArrayList<>();
        events.add(Happened.organisation(survivor, 1, "x", "/sales/north", new Place("DE", city)));
        events.add(order(survivor, "1.00", 100).imported());
        events.add(Happened.organisation(customer, 1, "x", "/sales/north", new Place("DE", city)));
        events.add(order(customer, "1.00", 50).imported());
        events.add(feedback(1));
        events.add(won("300.00", 10));
        events.add(Happened.merged(customer, 2, survivor, Ids.next()));
        work.apply("main", events);
        kinds(Tokens.marketing("main"), survivor)
                .statusCode(200)
                .body(part("information", "feedback") + ".value", equalTo(1))
                .body(part("competition", "won") + ".value", equalTo("300.00"))
                // The duplicate is no account of its own, and drew nobody.
                .body(part("reference", "accounts") + ".value", equalTo(0));
        given().auth()
                .oauth2(Tokens.marketing("main").token())
                .redirects()
                .follow(false)
                .get("/api/v1/analytics/customers/" + Ids.text("cus", customer) + "/value")
                .then()
                .statusCode(307);
    }

    @Test
    void whoBoughtNothingHasDrawnNobody() {
        work.apply(
                "main",
                List.of(
                        Happened.organisation(customer, 1, "x", "/sales/north", new Place("DE", city)),
                        lost("0.00", 20)));
        kinds(Tokens.marketing("main"))
                .body(part("reference", "pull") + ".unknown", equalTo("nothing-bought-yet"))
                .body(part("competition", "shareOfDecided") + ".unknown", equalTo("no-amounts"));
    }

    private void neighbour(List<Received> events, String where, Integer daysAgo) {
        UUID other = Ids.next();
        events.add(Happened.organisation(other, 1, "y", "/sales/south", new Place("DE", where)));
        if (daysAgo != null) {
            events.add(order(other, "5.00", daysAgo).imported());
        }
    }

    private Received feedback(int number) {
        String id = Ids.text("fbk", Ids.next());
        return Happened.event(
                SupportEvents.FEEDBACK_RECEIVED,
                customer,
                id,
                1,
                now,
                new FeedbackReceived(
                        id, Ids.text("cus", customer), "SERVICE", null, number == 1 ? "POSITIVE" : "NEUTRAL"));
    }

    private Received used() {
        String id = Ids.text("fbk", Ids.next());
        return Happened.event(
                SupportEvents.FEEDBACK_SUBMITTED,
                customer,
                id,
                2,
                now,
                new FeedbackSubmitted(id, Ids.text("cus", customer), "SERVICE", "POSITIVE", "/support", "all", now));
    }

    private Received won(String amount, int daysAgo) {
        String id = Ids.text("opp", Ids.next());
        return Happened.event(
                SalesEvents.OPPORTUNITY_WON,
                customer,
                id,
                2,
                now.minus(daysAgo, ChronoUnit.DAYS),
                new OpportunityWon(id, Ids.text("cus", customer), "PROPOSAL", "USD", new BigDecimal(amount), null));
    }

    private Received handedOver(String amount) {
        String id = Ids.text("opp", Ids.next());
        return Happened.event(
                SalesEvents.OPPORTUNITY_OWNER_CHANGED,
                customer,
                id,
                2,
                now,
                new OpportunityOwnerChanged(
                        id,
                        Ids.text("cus", customer),
                        "PROPOSAL",
                        "USD",
                        new BigDecimal(amount),
                        "x",
                        "/sales/north",
                        "y",
                        "/sales/south",
                        null));
    }

    private Received lost(String amount, int daysAgo) {
        String id = Ids.text("opp", Ids.next());
        return Happened.event(
                SalesEvents.OPPORTUNITY_LOST,
                customer,
                id,
                2,
                now.minus(daysAgo, ChronoUnit.DAYS),
                new OpportunityLost(id, Ids.text("cus", customer), "PROPOSAL", "USD", new BigDecimal(amount), "PRICE"));
    }

    private Order order(UUID of, String total, int daysAgo) {
        return new Order(Ids.next(), of, "USD", new BigDecimal(total), now.minus(daysAgo, ChronoUnit.DAYS));
    }

    private static String part(String kind, String name) {
        return "kinds.find { it.kind == '" + kind + "' }.components.find { it.name == '" + name + "' }";
    }

    private ValidatableResponse kinds(Tokens caller) {
        return kinds(caller, customer);
    }

    private static ValidatableResponse kinds(Tokens caller, UUID of) {
        return given().auth()
                .oauth2(caller.token())
                .get("/api/v1/analytics/customers/" + Ids.text("cus", of) + "/value")
                .then();
    }
}
