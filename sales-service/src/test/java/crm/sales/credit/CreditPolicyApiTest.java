package crm.sales.credit;

import static crm.sales.SalesFixture.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.analytics.AnalyticsEvents;
import crm.persistence.Ids;
import crm.sales.SalesFixture;
import crm.testing.EventFeed;
import crm.testing.EventProbe;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("sales")
@Feature("A-08")
class CreditPolicyApiTest {

    private static final Tokens NORTH = Tokens.repNorth("main");
    private static final Tokens MANAGER = Tokens.manager("main");

    private String customer;

    @BeforeEach
    void announceACustomer() {
        customer = SalesFixture.customer("main", Tokens.subject("rep-north", "main"), "/sales/north");
        await("select count(*) from customer_copy where id = ?", 1);
    }

    @Test
    void aCustomerOfWhomNothingIsKnownHasStandardTerms() {
        policy(NORTH)
                .statusCode(200)
                .body("customerId", equalTo(customer))
                .body("standing", equalTo("unrated"))
                .body("treatment", equalTo("STANDARD"))
                .body("inForce", equalTo("STANDARD"))
                .body("$", not(hasKey("source")))
                .body("$", not(hasKey("approval")));
    }

    @Test
    void aBadRecordOfASmallCustomerIsATaskForApproval() {
        classify("USD", 1, Map.of("payment", "unrated"));
        classify("USD", 2, Map.of("payment", "small-bad", "abc", "C"));
        awaitTreatment("STOP");
        policy(NORTH)
                .body("standing", equalTo("small-bad"))
                .body("treatment", equalTo("STOP"))
                .body("approval", equalTo("PENDING"))
                .body("inForce", equalTo("PEER_TERMS"))
                .body("source.currency", equalTo("USD"))
                .body("source.policyVersion", equalTo(1))
                .body("source.reason", equalTo("because of payment"))
                .body("source", hasKey("asOf"));
        pending(MANAGER).body("data.customerId", contains(customer));

        decide(MANAGER, "{\"approved\": true}").statusCode(400).body("errors.pointer", hasItem("/note"));
        decide(MANAGER, "{\"note\": \"Owes too much\"}").statusCode(400).body("errors.pointer", hasItem("/approved"));
        decide(NORTH, "{\"approved\": true, \"note\": \"Owes too much\"}").statusCode(403);
        decide(MANAGER, "{\"approved\": true, \"note\": \"Owes too much\"}")
                .statusCode(200)
                .body("approval", equalTo("APPROVED"))
                .body("inForce", equalTo("STOP"))
                .body("decision.by", equalTo(Tokens.subject("manager", "main")))
                .body("decision.note", equalTo("Owes too much"));
        decide(MANAGER, "{\"approved\": false, \"note\": \"After all\"}")
                .statusCode(422)
                .body("code", equalTo("nothing-to-decide"));
        pending(MANAGER).body("data", hasSize(0));

        classify("USD", 3, Map.of("payment", "small-good"));
        awaitTreatment("DISCOUNT");
        List<Seen> facts = facts(3);
        assertEquals(
                List.of("STOP PEER_TERMS", "STOP STOP", "DISCOUNT DISCOUNT"),
                facts.stream()
                        .map(fact -> fact.data().path("treatment").asText() + " "
                                + fact.data().path("inForce").asText())
                        .toList());
        assertEquals(List.of(1L, 2L, 3L), facts.stream().map(Seen::sequence).toList());
        assertEquals("STANDARD", facts.getFirst().data().path("treatmentBefore").asText());
        facts.forEach(fact -> assertEquals(customer, fact.key()));
    }

    @Test
    void theNewestClassWinsWhateverTheOrderOfArrival() {
        classify("USD", 3, Map.of("payment", "big-good"));
        classify("USD", 2, Map.of("payment", "small-bad", "abc", "A"));
        classify("USD", 3, Map.of("payment", "big-good"));
        classify("USD", 1, Map.of("payment", "big-bad", "abc", "C", "grade", "B", "churn", "high"));
        classify("EUR", 1, Map.of("payment", "unrated"));
        await("select count(*) from customer_class where id = ? and part = 'EUR'", 1);
        policy(NORTH).body("standing", equalTo("big-good")).body("source.currency", equalTo("USD"));
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    List.of("abc A 2", "grade B 1", "payment big-good 3"),
                    tables.column(
                            "select name || ' ' || value || ' ' || sequence from customer_class"
                                    + " where id = ? and part = 'USD' order by name",
                            Ids.parse("cus", customer)));
        }
        assertEquals(1, facts(1).size(), "one treatment, one fact");
    }

    @Test
    void theWorstRecordOfSeveralCurrenciesCounts() {
        classify("USD", 1, Map.of("payment", "big-good"));
        awaitTreatment("DISCOUNT");
        classify("EUR", 1, Map.of("payment", "big-bad"));
        awaitTreatment("PEER_TERMS");
        policy(NORTH).body("source.currency", equalTo("EUR"));
    }

    @Test
    @Feature("C-09")
    void aPolicyIsSeenByWhoSeesTheCustomer() {
        classify("USD", 1, Map.of("payment", "small-bad"));
        awaitTreatment("STOP");
        for (Tokens stranger : List.of(Tokens.repSouth("main"), Tokens.manager("demo"))) {
            policy(stranger).statusCode(404);
            pending(stranger).body("data", hasSize(0));
        }
        Tokens south = Tokens.user("chief-south", "main", "/sales/south", "sales-manager");
        decide(south, "{\"approved\": true, \"note\": \"Owes too much\"}").statusCode(404);
        policy(NORTH).statusCode(200).body("approval", equalTo("PENDING"));
        as(NORTH)
                .get("/api/v1/customers/cus_01jd7v3k8qf2mt6xw9ybn4hzra/credit-policy")
                .then()
                .statusCode(404);
        as(NORTH).get("/api/v1/customers/1/credit-policy").then().statusCode(404);
    }

    @Test
    void nothingIsSharedBetweenTenants() {
        try (Tables none = new Tables(null)) {
            assertEquals(List.of(), none.unsecured());
            for (String table : List.of("customer_class", "credit_policy")) {
                assertEquals(0, none.count("select count(*) from " + table), table);
            }
        }
    }

    private ValidatableResponse policy(Tokens caller) {
        return as(caller)
                .get("/api/v1/customers/" + customer + "/credit-policy")
                .then();
    }

    private ValidatableResponse decide(Tokens caller, String body) {
        return as(caller)
                .body(body)
                .post("/api/v1/customers/" + customer + "/credit-policy/decision")
                .then();
    }

    private ValidatableResponse pending(Tokens caller) {
        return as(caller)
                .queryParam("filter", "approval==PENDING;customerId==" + customer)
                .get("/api/v1/credit-policies")
                .then()
                .statusCode(200);
    }

    private List<Seen> facts(int count) {
        try (EventProbe probe = new EventProbe("crm.sales.credit_policy")) {
            return probe.ofSubject(customer, count);
        }
    }

    private void classify(String currency, long sequence, Map<String, String> classes) {
        ObjectNode fact = Examples.of(AnalyticsEvents.CUSTOMER_CLASSIFIED)
                .put("customerId", customer)
                .put("currency", currency);
        ArrayNode changes = fact.putArray("changes");
        classes.forEach((name, value) -> changes.addObject()
                .put("classification", name)
                .put("after", value)
                .put("reason", "because of " + name));
        try (EventFeed feed = new EventFeed()) {
            feed.send(AnalyticsEvents.CUSTOMER_CLASSIFIED, "main", customer, customer + "/" + currency, sequence, fact);
        }
    }

    private void awaitTreatment(String treatment) {
        await("select count(*) from credit_policy where id = ? and treatment = '" + treatment + "'", 1);
    }

    private void await(String sql, long count) {
        try (Tables tables = new Tables("main")) {
            Awaitility.await(sql)
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.count(sql, Ids.parse("cus", customer)) == count);
        }
    }
}
