package crm.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@OnParts
class SearchTest {

    private final String client = UUID.randomUUID().toString();
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @RegisterExtension
    private final Parts parts = new Parts();

    private ValidatableResponse search(Map<String, ?> parameters) {
        return search(Tokens.repNorth("main"), parameters);
    }

    private ValidatableResponse search(Tokens caller, Map<String, ?> parameters) {
        return given().auth()
                .oauth2(caller.with("azp", client).token())
                .queryParams(parameters)
                .get("/api/v1/search")
                .then();
    }

    /** Each hit as its id, its rank and the day of January on which it was changed. */
    private void finds(String part, boolean complete, String... hits) {
        parts.start(part, request -> answer(request, complete, hits));
    }

    private void answer(HttpServerRequest request, boolean complete, String... hits) {
        tokens.add(request.getHeader("Authorization"));
        asked.add(request.uri());
        request.response()
                .end(Arrays.stream(hits)
                        .map(hit -> hit.split(" "))
                        .map(hit -> "{\"id\":\"%s\",\"rank\":%s,\"updatedAt\":\"2026-01-%sT12:00:00Z\"}"
                                .formatted(hit[0], hit[1], hit[2]))
                        .collect(Collectors.joining(",", "{\"complete\":" + complete + ",\"data\":[", "]}")));
    }

    private void findNothing(String... others) {
        Arrays.stream(others).forEach(part -> finds(part, true));
    }

    @Test
    @Feature("G-11")
    void whatAllPartsFindIsPutTogetherByRankAndTime() {
        finds("customer", true, "cus_1 80 03", "con_1 20 09");
        for (String sales : new String[] {"sales", "sales2"}) {
            finds(sales, true, "opp_1 100 01", "opp_2 40 01", "ord_1 40 02");
        }
        finds("support", true, "tkt_1 80 04");
        finds("marketing", true);
        search(Map.of("q", "Müller & 北京"))
                .statusCode(200)
                .body("data.id", contains("opp_1", "tkt_1", "cus_1", "ord_1", "opp_2", "con_1"))
                .body("complete", is(true))
                .body("incomplete", empty());
        assertEquals(4, asked.size());
        assertTrue(
                asked.stream().allMatch(uri -> uri.contains("q=M%C3%BCller+%26+%E5%8C%97%E4%BA%AC")), asked::toString);
        assertEquals(1, tokens.stream().distinct().count(), "the caller's own token");
        assertTrue(asked.stream().anyMatch(uri -> uri.contains("types=contact,customer&")), asked::toString);

        search(Map.of("q", "Müller", "limit", "3"))
                .body("data.id", contains("opp_1", "tkt_1", "cus_1"))
                .body("complete", is(false))
                .body("incomplete", empty());
    }

    @Test
    @Feature("G-11")
    void aPartThatIsDownSlowOrBrokenIsNamedAndTakesNothingFromTheOthers() {
        finds("customer", true, "cus_1 80 03");
        parts.start("support", request -> {});
        parts.start("marketing", request -> request.response().end("<html>"));
        search(Map.of("q", "müller"))
                .statusCode(200)
                .body("data.id", contains("cus_1"))
                .body("complete", is(false))
                .body("incomplete", containsInAnyOrder("sales-service", "support-service", "marketing-service"));
    }

    @Test
    @Feature("G-11")
    void onlyThePartsThatHaveTheTypesAreAsked() {
        finds("support", false, "tkt_1 80 04");
        search(Map.of("q", "smoke", "types", "ticket"))
                .statusCode(200)
                .body("data", hasSize(1))
                .body("complete", is(false))
                .body("incomplete", empty());
        assertEquals(1, asked.size());
        assertTrue(asked.peek().contains("types=ticket&"), asked::toString);
    }

    @Test
    @Feature("G-11")
    void whatCannotBeAskedForIsRefusedAndNobodyIsAsked() {
        findNothing("customer", "sales", "sales2", "support", "marketing");
        search(Map.of()).statusCode(400).body("errors[0].pointer", is("q"));
        search(Map.of("q", "x", "types", "tickets", "limit", "51"))
                .statusCode(400)
                .body("errors.pointer", contains("q", "types", "limit"))
                .body("errors.message", hasItem(containsString("\"ticket\"")));
        search(Map.of("q", "x".repeat(201))).statusCode(400).body("errors[0].code", is("too-long"));
        assertTrue(asked.isEmpty(), asked::toString);
    }

    @Test
    @Feature("G-11")
    void itTakesAPermission() {
        findNothing("customer", "sales", "sales2", "support", "marketing");
        search(Tokens.user("any", "main", "/", "offline_access"), Map.of("q", "müller"))
                .statusCode(403);
        given().get("/api/v1/search?q=mueller").then().statusCode(401);
        assertTrue(asked.isEmpty(), asked::toString);
    }
}
