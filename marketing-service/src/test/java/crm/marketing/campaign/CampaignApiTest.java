package crm.marketing.campaign;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.contracts.analytics.AnalyticsEvents;
import crm.marketing.Elsewhere;
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
@OnStack("marketing")
class CampaignApiTest {

    private static final String CAMPAIGNS = "/api/v1/campaigns";

    @Test
    @Feature("M-01")
    void aCampaignAddressesItsSegmentAndHearsItsMembers() {
        String segment = Elsewhere.segment();
        String stays = Elsewhere.customerOfNorth("main");
        String left = Elsewhere.customerOfNorth("main");
        Elsewhere.enters("main", segment, stays, 1);
        Elsewhere.enters("main", segment, left, 1);
        Elsewhere.leaves("main", segment, left, 2);
        Elsewhere.publish(AnalyticsEvents.SEGMENT_ENTERED, "main", segment, left, 1);
        Elsewhere.enters("main", segment, Elsewhere.customerOfNorth("main"), 1);

        String id = plan(segment);
        step(id, "start").statusCode(200).body("state", equalTo("RUNNING"));
        marketer()
                .get(CAMPAIGNS + "/" + id + "/members")
                .then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data.customerId", hasItem(stays))
                .body("data[0].source", equalTo("SEGMENT"));
        respond(id, stays).statusCode(201).body("kind", equalTo("CLICKED"));
        respond(id, left).statusCode(422).body("code", equalTo("not-a-member"));
        marketer()
                .queryParam("filter", "kind==CLICKED")
                .get(CAMPAIGNS + "/" + id + "/responses")
                .then()
                .body("data", hasSize(1));
        step(id, "pause").statusCode(200);
        step(id, "finish").statusCode(200).header("ETag", equalTo("\"4\""));
        step(id, "start").statusCode(422).body("code", equalTo("illegal-transition"));

        try (EventProbe campaigns = new EventProbe("crm.marketing.campaign");
                EventProbe members = new EventProbe("crm.marketing.member");
                EventProbe responses = new EventProbe("crm.marketing.response")) {
            List<Seen> facts = campaigns.ofSubject(id, 4);
            assertEquals(
                    List.of("created", "started", "paused", "finished"),
                    facts.stream()
                            .map(fact -> fact.attributes().get("type").split("\\.")[3])
                            .toList());
            assertEquals(2, facts.get(1).data().path("members").asInt());
            Seen member = members.await(1, fact -> stays.equals(fact.key())).getFirst();
            assertEquals(id, member.data().path("campaignId").asText());
            Seen response = responses.await(1, fact -> stays.equals(fact.key())).getFirst();
            assertEquals("CLICKED", response.data().path("kind").asText());
        }
    }

    @Test
    @Feature("M-01")
    void membersAreChosenByHandOnce() {
        String customer = Elsewhere.customerOfNorth("main");
        String id = plan(null);
        step(id, "start").statusCode(422).body("code", equalTo("no-audience"));
        add(id, customer).statusCode(200).body("added", equalTo(1)).body("members", equalTo(1));
        add(id, customer).statusCode(200).body("added", equalTo(0)).body("members", equalTo(1));
        add(id, "cus_01jd7v3k8qf2mt6xw9ybn4hzra")
                .statusCode(422)
                .body("code", equalTo("customer-unknown"))
                .body("errors.pointer", hasItem("/customerIds/0"));
        respond(id, customer).statusCode(422).body("code", equalTo("campaign-not-started"));
        step(id, "start").statusCode(200);
    }

    @Test
    @Feature("C-09")
    void membersAreSeenByWhoSeesTheCustomer() {
        String customer = Elsewhere.customerOfNorth("main");
        String id = plan(null);
        add(id, customer).statusCode(200);
        String members = CAMPAIGNS + "/" + id + "/members";
        as(Tokens.repNorth("main")).get(members).then().statusCode(200).body("data", hasSize(1));
        as(Tokens.repSouth("main")).get(members).then().statusCode(200).body("data", hasSize(0));
        as(Tokens.marketing("demo")).get(members).then().statusCode(200).body("data", hasSize(0));
        as(Tokens.marketing("demo")).get(CAMPAIGNS + "/" + id).then().statusCode(404);
        as(Tokens.marketing("demo"))
                .post(CAMPAIGNS + "/" + id + "/start")
                .then()
                .statusCode(404);
    }

    @Test
    @Feature("M-03")
    void thePlanChangesWithTheVersionThatWasRead() {
        String id = plan(null);
        marketer()
                .body("{\"budget\": \"900.00\", \"goal\": null}")
                .patch(CAMPAIGNS + "/" + id)
                .then()
                .statusCode(428);
        marketer()
                .header("If-Match", "\"1\"")
                .body("{\"budget\": \"900.00\", \"startsOn\": \"2026-12-01\"}")
                .patch(CAMPAIGNS + "/" + id)
                .then()
                .statusCode(200)
                .body("budget", equalTo("900.00"))
                .body("version", equalTo(2));
        marketer()
                .header("If-Match", "\"1\"")
                .body("{\"budget\": \"1.00\"}")
                .patch(CAMPAIGNS + "/" + id)
                .then()
                .statusCode(412);
        marketer()
                .header("If-Match", "\"2\"")
                .body("{\"endsOn\": \"2026-11-01\"}")
                .patch(CAMPAIGNS + "/" + id)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/endsOn"));
        try (EventProbe probe = new EventProbe("crm.marketing.campaign")) {
            Seen updated = probe.ofSubject(id, 2).get(1);
            assertEquals("900.00", updated.data().path("budget").asText());
            assertEquals("budget", updated.data().at("/changedFields/0").asText());
        }
    }

    @Test
    void badInputIsRefusedWithThePlaceAndTheReason() {
        refused("{\"name\": \"N\", \"currency\": \"EUR\"}", "/channels", "required");
        refused("{\"name\": \"N\", \"channels\": [\"e-mail\"], \"currency\": \"EUR\"}", "/channels/0", "invalid-code");
        refused("{\"name\": \"N\", \"channels\": [\"EMAIL\"], \"currency\": \"XXQ\"}", "/currency", "unknown-currency");
        refused(
                "{\"name\": \"N\", \"channels\": [\"EMAIL\"], \"currency\": \"EUR\", \"budget\": \"-1\"}",
                "/budget",
                "negative-amount");
        refused(
                "{\"name\": \"N\", \"channels\": [\"EMAIL\"], \"currency\": \"EUR\", \"budget\": \"1.001\"}",
                "/budget",
                "amount-too-precise");
        refused("{\"name\": \"N\", \"chanels\": [\"EMAIL\"]}", "/chanels", "unknown-field");
        marketer().queryParam("filter", "budget=gt=much").get(CAMPAIGNS).then().statusCode(400);
    }

    @Test
    void nothingIsSharedBetweenTenants() {
        try (Tables none = new Tables(null)) {
            assertEquals(List.of(), none.unsecured());
            for (String table :
                    List.of("customer_copy", "segment_member", "campaign", "campaign_member", "campaign_response")) {
                assertEquals(0, none.count("select count(*) from " + table), table);
            }
        }
    }

    private static String plan(String segment) {
        return marketer()
                .body("""
                        {"name": "Winter sale", "channels": ["EMAIL", "WEB"], "currency": "EUR", "budget": "500"%s}""".formatted(segment == null ? "" : ", \"segmentId\": \"" + segment + "\""))
                .post(CAMPAIGNS)
                .then()
                .statusCode(201)
                .body("state", equalTo("DRAFT"))
                .body("budget", equalTo("500.00"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse step(String id, String step) {
        return marketer().post(CAMPAIGNS + "/" + id + "/" + step).then();
    }

    private static ValidatableResponse add(String id, String customer) {
        return marketer()
                .body("{\"customerIds\": [\"" + customer + "\"]}")
                .post(CAMPAIGNS + "/" + id + "/members")
                .then();
    }

    private static ValidatableResponse respond(String id, String customer) {
        return marketer()
                .body("{\"customerId\": \"" + customer + "\", \"kind\": \"CLICKED\", \"channel\": \"EMAIL\"}")
                .post(CAMPAIGNS + "/" + id + "/responses")
                .then();
    }

    private static void refused(String body, String pointer, String code) {
        marketer()
                .body(body)
                .post(CAMPAIGNS)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer))
                .body("errors.code", hasItem(code));
    }

    private static RequestSpecification marketer() {
        return as(Tokens.marketing("main"));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
