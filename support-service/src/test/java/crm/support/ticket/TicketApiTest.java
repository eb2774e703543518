package crm.support.ticket;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.persistence.Ids;
import crm.support.KnownCustomer;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("support")
class TicketApiTest {

    private static final String TICKETS = "/api/v1/tickets";

    @Test
    @Feature({"P-01", "P-02"})
    void aTicketIsWorkedOnUntilItIsResolved() {
        String customer = KnownCustomer.ofNorth("main");
        String id = open(customer);
        agent().body("{}")
                .post(TICKETS + "/" + id + "/assign")
                .then()
                .statusCode(200)
                .body("state", equalTo("ASSIGNED"))
                .body("assignee", equalTo(Tokens.subject("agent", "main")));
        move(id, "IN_PROGRESS").statusCode(200);
        move(id, "RESOLVED").statusCode(422).body("code", equalTo("no-result"));
        agent().body("{\"kind\": \"RESULT\", \"text\": \"Replaced the fuse\", \"minutes\": 20}")
                .post(TICKETS + "/" + id + "/log")
                .then()
                .statusCode(200)
                .body("minutesSpent", equalTo(20));
        move(id, "RESOLVED").statusCode(200).header("ETag", equalTo("\"5\""));
        agent().get(TICKETS + "/" + id + "/log")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].text", equalTo("Replaced the fuse"));
        try (EventProbe probe = new EventProbe("crm.support.ticket")) {
            List<Seen> facts = probe.ofSubject(id, 5);
            assertEquals(
                    List.of("created", "assigned", "state_changed", "work_logged", "resolved"),
                    facts.stream()
                            .map(fact -> fact.attributes().get("type").split("\\.")[3])
                            .toList());
            assertEquals(
                    List.of(1L, 2L, 3L, 4L, 5L),
                    facts.stream().map(Seen::sequence).toList());
            facts.forEach(fact -> assertEquals(customer, fact.key()));
            assertEquals(20, facts.getLast().data().path("minutesSpent").asInt());
            assertFalse(facts.toString().contains("fuse"), "no text in a fact");
        }
    }

    @Test
    @Feature("C-09")
    void aTicketIsSeenByWhoSeesItsCustomer() {
        String customer = KnownCustomer.ofNorth("main");
        String id = open(customer);
        as(Tokens.repNorth("main")).get(TICKETS + "/" + id).then().statusCode(200);
        as(Tokens.repSouth("main")).get(TICKETS + "/" + id).then().statusCode(404);
        as(Tokens.agent("demo")).get(TICKETS + "/" + id).then().statusCode(404);
        list(Tokens.repNorth("main"), customer).body("data", hasSize(1)).body("data[0].id", equalTo(id));
        list(Tokens.repSouth("main"), customer).body("data", hasSize(0));
        list(Tokens.agent("demo"), customer).body("data", hasSize(0));

        KnownCustomer.move("main", customer, 2, Tokens.subject("rep-south", "main"), "/sales/south");
        as(Tokens.repNorth("main")).get(TICKETS + "/" + id).then().statusCode(404);
        as(Tokens.repSouth("main")).get(TICKETS + "/" + id).then().statusCode(200);
        KnownCustomer.publish("main", customer, 1, Tokens.subject("rep-north", "main"), "/sales/north");
        String later = KnownCustomer.ofNorth("main");
        as(Tokens.repNorth("main")).get(TICKETS + "/" + open(later)).then().statusCode(200);
        as(Tokens.repNorth("main")).get(TICKETS + "/" + id).then().statusCode(404);
    }

    @Test
    @Feature("C-18")
    void theLevelOfServiceIsWhatTheCustomerIsEntitledToWhoeverDecidedThat() {
        String customer = KnownCustomer.ofNorth("main");
        String body = "{\"customerId\": \"" + customer + "\", \"title\": \"It smokes\"}";
        post(body).statusCode(201).body("serviceLevel", nullValue());
        KnownCustomer.entitle("main", customer, 2, "KEY", "GOLD-4H");
        String key = post(body)
                .statusCode(201)
                .body("priority", equalTo("HIGH"))
                .body("priorityReason", equalTo("KEY_ACCOUNT"))
                .body("customerTier", nullValue())
                .body("serviceLevel", equalTo("GOLD-4H"))
                .extract()
                .path("id");

        // Somebody decided that one of the largest is no key account.
        KnownCustomer.classify("main", customer, "USD", 1, "A");
        KnownCustomer.awaitTier("main", customer, "USD", "A");
        KnownCustomer.entitle("main", customer, 3, "STANDARD", null);
        KnownCustomer.entitle("main", customer, 2, "KEY", "GOLD-4H");
        post(body)
                .statusCode(201)
                .body("priority", equalTo("NORMAL"))
                .body("customerTier", equalTo("A"))
                .body("serviceLevel", nullValue());
        agent().queryParam("filter", "serviceLevel==GOLD-4H;customerId==" + customer)
                .get(TICKETS)
                .then()
                .statusCode(200)
                .body("data.id", contains(key))
                .body("data[0].serviceLevel", equalTo("GOLD-4H"));
    }

    @Test
    @Feature("C-18")
    void careFollowsTheTierThatTheCustomerHasWhenTheTicketIsOpened() {
        String customer = KnownCustomer.ofNorth("main");
        String body = "{\"customerId\": \"" + customer + "\", \"title\": \"It smokes\"}";
        String unknown = "customerId==" + customer + ";customerTier=null=true";
        post(body)
                .statusCode(201)
                .body("priority", equalTo("NORMAL"))
                .body("priorityReason", equalTo("USUAL"))
                .body("customerTier", nullValue());
        KnownCustomer.classify("main", customer, "USD", 2, "A");
        KnownCustomer.classify("main", customer, "USD", 1, "C");
        KnownCustomer.classify("main", customer, "USD", 2, "A");
        KnownCustomer.classify("main", customer, "EUR", 1, "none");
        KnownCustomer.awaitTier("main", customer, "EUR", "none");
        String raised = post(body)
                .statusCode(201)
                .body("priority", equalTo("HIGH"))
                .body("priorityReason", equalTo("KEY_ACCOUNT"))
                .body("customerTier", equalTo("A"))
                .extract()
                .path("id");
        post(body.replace("}", ", \"priority\": \"LOW\"}"))
                .statusCode(201)
                .body("priority", equalTo("LOW"))
                .body("priorityReason", equalTo("REQUESTED"));
        KnownCustomer.classify("main", customer, "USD", 3, "B");
        KnownCustomer.awaitTier("main", customer, "USD", "B");
        agent().get(TICKETS + "/" + raised)
                .then()
                .body("priority", equalTo("HIGH"))
                .body("customerTier", equalTo("A"));
        post(body).body("priority", equalTo("NORMAL")).body("customerTier", equalTo("B"));
        agent().queryParam("filter", "customerTier==A;priority==HIGH;customerId==" + customer)
                .get(TICKETS)
                .then()
                .body("data.id", contains(raised))
                .body("data[0].priorityReason", equalTo("KEY_ACCOUNT"));
        agent().queryParam("filter", unknown).get(TICKETS).then().body("data", hasSize(1));
        try (EventProbe probe = new EventProbe("crm.support.ticket")) {
            assertEquals(
                    "HIGH",
                    probe.ofSubject(raised, 1)
                            .getFirst()
                            .data()
                            .path("priority")
                            .asText());
        }
    }

    @Test
    void aCustomerWhoseEventIsOnItsWayIsWaitedFor() {
        String customer = Ids.text("cus", Ids.next());
        KnownCustomer.publish("main", customer, 1, "someone", "/sales");
        open(customer);
    }

    @Test
    void badInputIsRefusedWithThePlaceAndTheReason() {
        String customer = KnownCustomer.ofNorth("main");
        refused(post("{\"customerId\": \"" + customer + "\"}"), 400, "invalid-input", "/title");
        refused(
                post("{\"customerId\": \"" + customer + "\", \"title\": \"T\", \"titel\": \"T\"}"),
                400,
                "invalid-input",
                "/titel");
        refused(
                post("{\"customerId\": \"" + customer + "\", \"title\": \"T\", \"category\": \"not a code\"}"),
                400,
                "invalid-input",
                "/category");
        refused(post("{\"customerId\": \"cus_1\", \"title\": \"T\"}"), 400, "invalid-input", "/customerId");
        refused(
                post("{\"customerId\": \"cus_01jd7v3k8qf2mt6xw9ybn4hzra\", \"title\": \"T\"}"),
                422,
                "customer-unknown",
                "/customerId");
        post("").statusCode(400);
        agent().get(TICKETS + "/tkt_01jd7v3k8qf2mt6xw9ybn4hzra").then().statusCode(404);
    }

    @Test
    void nothingIsSharedBetweenTenants() {
        try (Tables none = new Tables(null)) {
            assertEquals(List.of(), none.unsecured());
            for (String table : List.of("customer_copy", "customer_class", "ticket", "ticket_entry", "feedback")) {
                assertEquals(0, none.count("select count(*) from " + table), table);
            }
        }
    }

    private static String open(String customer) {
        return post("{\"customerId\": \"" + customer + "\", \"title\": \"It smokes\", \"priority\": \"HIGH\"}")
                .statusCode(201)
                .body("state", equalTo("NEW"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse move(String id, String state) {
        return agent().body("{\"state\": \"" + state + "\"}")
                .post(TICKETS + "/" + id + "/state")
                .then();
    }

    private static ValidatableResponse list(Tokens user, String customer) {
        return as(user).queryParam("filter", "customerId==" + customer)
                .get(TICKETS)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse post(String body) {
        return agent().body(body).post(TICKETS).then();
    }

    private static void refused(ValidatableResponse response, int status, String code, String pointer) {
        response.statusCode(status).body("code", equalTo(code)).body("errors.pointer", hasItem(pointer));
    }

    private static RequestSpecification agent() {
        return as(Tokens.agent("main"));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
