package crm.marketing.customer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.customer.CustomerEvents;
import crm.marketing.Elsewhere;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Members of campaigns who were merged. */
@QuarkusTest
@OnStack("marketing")
@Feature("C-24")
class MergedCustomerTest {

    private static final String CAMPAIGNS = "/api/v1/campaigns/";

    @Test
    void whoWasMergedIsNotAddressedAnyMoreAndResponsesAreListedWithTheSurvivors() {
        String segment = Elsewhere.segment();
        String survivor = Elsewhere.customerOfNorth("main");
        String merged = Elsewhere.customerOfNorth("main");
        Elsewhere.enters("main", segment, survivor, 1);
        Elsewhere.enters("main", segment, merged, 1);
        String both = started(segment);
        members(both, survivor).body("data.customerId", contains(survivor));
        stands(survivor, merged, 2);
        members(both, survivor).body("data.customerId", containsInAnyOrder(survivor, merged));
        members(both, merged).body("data.customerId", contains(merged));
        String one = started(segment);
        members(one, survivor).body("data.customerId", contains(survivor));
        marketer()
                .body("{\"customerIds\": [\"%s\"]}".formatted(merged))
                .post(CAMPAIGNS + one + "/members")
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-merged"))
                .body("detail", containsString(survivor));
        stands(null, merged, 3);
        members(both, survivor).body("data.customerId", contains(survivor));
        members(started(segment), merged).body("data.customerId", contains(merged));
    }

    private static String started(String segment) {
        String id = marketer()
                .body("""
                        {"name": "Winter sale", "channels": ["EMAIL"], "currency": "EUR", "budget": "500",
                         "segmentId": "%s"}""".formatted(segment))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        marketer().post(CAMPAIGNS + id + "/start").then().statusCode(200);
        return id;
    }

    private static ValidatableResponse members(String campaign, String customer) {
        return marketer()
                .queryParam("filter", "customerId==" + customer)
                .get(CAMPAIGNS + campaign + "/members")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification marketer() {
        return given().header(
                        "Authorization", "Bearer " + Tokens.marketing("main").token())
                .contentType("application/json");
    }

    /** The customer turns out to be the survivor, null where that is taken back, and the service knows. */
    private static void stands(String survivor, String customer, long sequence) {
        publish(survivor, customer, sequence);
        await("who stands for " + customer).atMost(Duration.ofSeconds(20)).until(() -> known(customer, sequence));
    }

    private static boolean known(String customer, long sequence) {
        try (Tables tables = new Tables("main")) {
            return tables.count(
                            "select count(*) from stand_in where id = ? and sequence >= ?",
                            Ids.parse("cus", customer),
                            sequence)
                    == 1;
        }
    }

    private static void publish(String survivor, String customer, long sequence) {
        EventType<?> type = survivor == null ? CustomerEvents.UNMERGED : CustomerEvents.MERGED;
        ObjectNode fact = Examples.of(type)
                .put("customerId", customer)
                .put("ownerId", Tokens.subject("rep-north", "main"))
                .put("orgUnit", "/sales/north");
        fact.remove("externalIds");
        if (survivor != null) {
            fact.put("survivorId", survivor);
        }
        try (EventFeed feed = new EventFeed()) {
            feed.send(type, "main", customer, customer, sequence, fact);
        }
    }
}
