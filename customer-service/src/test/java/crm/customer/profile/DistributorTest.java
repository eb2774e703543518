package crm.customer.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What only a distributor has, and who is above whom. */
@QuarkusTest
@OnStack("customer")
class DistributorTest {

    private static final String CUSTOMERS = "/api/v1/customers";

    private final String run = UUID.randomUUID().toString();

    @Test
    @Feature("C-02")
    void distributorTermsAreRefusedForOthersAndGoWithTheKind() {
        for (String term : List.of("\"region\": \"North\"", "\"discountClass\": \"A\"")) {
            problem(
                    asRep().body("{\"party\": \"ORGANISATION\", \"name\": \"E\", \"kinds\": [\"PARTNER\"], %s}"
                                    .formatted(term))
                            .post(CUSTOMERS)
                            .then(),
                    "not-a-distributor");
        }
        String top = distributor("");
        String id =
                distributor(", \"region\": \"North\", \"discountClass\": \"A\", \"parentId\": \"%s\"".formatted(top));
        problem(change(id, 1, "{\"kinds\": [\"END_CUSTOMER\"]}"), "not-a-distributor");
        change(
                        id,
                        1,
                        "{\"kinds\": [\"END_CUSTOMER\", \"PARTNER\"], \"region\": null, \"discountClass\": null,"
                                + " \"parentId\": null}")
                .statusCode(200)
                .body("kinds", contains("END_CUSTOMER", "PARTNER"))
                .body("region", nullValue());
    }

    @Test
    @Feature("C-02")
    void noDistributorIsBelowItself() {
        String top = distributor("");
        String middle = distributor(below(top));
        String bottom = distributor(below(middle));
        problem(change(top, 1, "{\"parentId\": \"%s\"}".formatted(bottom)), "hierarchy-cycle")
                .body("errors[0].pointer", equalTo("/parentId"));
        problem(change(top, 1, "{\"parentId\": \"%s\"}".formatted(top)), "unknown-parent");
        change(bottom, 1, "{\"parentId\": \"%s\"}".formatted(top)).statusCode(200);
        change(middle, 1, "{\"parentId\": \"%s\"}".formatted(bottom)).statusCode(200);
        asRep().get(CUSTOMERS + "/" + top).then().body("parentId", nullValue());
    }

    @Test
    @Feature("C-02")
    void ofTwoOppositeChangesAtOnceOneIsRefused() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 15; round++) {
                String one = distributor("");
                String other = distributor("");
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Integer> down = threads.submit(hanging(together, one, other));
                Future<Integer> up = threads.submit(hanging(together, other, one));
                List<Integer> statuses = new ArrayList<>(List.of(down.get(), up.get()));
                statuses.sort(null);
                assertEquals(List.of(200, 422), statuses, "round " + round);
            }
        }
    }

    @Test
    @Feature("C-02")
    void aBatchIsHeldToItToo() {
        batch(item("a", ""), item("b", ""), item("c", ""));
        String a = known("a");
        String b = known("b");
        String c = known("c");
        change(a, 1, "{\"parentId\": \"%s\"}".formatted(b)).statusCode(200);
        // a below c, c below a: neither. But then a stays below b, and b cannot come below a.
        batch(item("a", below(c)), item("b", below(a)), item("c", below(a)))
                .body("results.status", contains(422, 422, 422))
                .body("results[1].errors[0].code", equalTo("hierarchy-cycle"))
                .body("results[1].errors[0].pointer", equalTo("/items/1/parentId"));
        // Turned round at once, which no two single changes could do in the other order.
        batch(item("a", ""), item("b", below(a)), item("c", below(b))).body("results.status", contains(200, 200, 200));
        asRep().get(CUSTOMERS + "/" + c).then().body("parentId", equalTo(b));
    }

    private String known(String name) {
        return asRep().queryParam("filter", "name==" + name + run)
                .get(CUSTOMERS)
                .then()
                .statusCode(200)
                .extract()
                .path("data[0].id");
    }

    private String item(String name, String more) {
        return """
                {"party": "ORGANISATION", "kinds": ["DISTRIBUTOR"], "name": "%1$s%2$s"%3$s,
                 "externalIds": [{"system": "distributors", "id": "%1$s%2$s"}]}""".formatted(name, run, more);
    }

    private static ValidatableResponse batch(String... items) {
        return asRep().urlEncodingEnabled(false)
                .body("{\"items\": [" + String.join(",", items) + "]}")
                .post("/api/v1/customers:batch")
                .then()
                .statusCode(207);
    }

    private static Callable<Integer> hanging(CyclicBarrier together, String below, String above) {
        return () -> {
            together.await();
            return change(below, 1, "{\"parentId\": \"%s\"}".formatted(above))
                    .extract()
                    .statusCode();
        };
    }

    private static String below(String parent) {
        return ", \"parentId\": \"%s\"".formatted(parent);
    }

    private static String distributor(String more) {
        return asRep().body("{\"party\": \"ORGANISATION\", \"name\": \"D\", \"kinds\": [\"DISTRIBUTOR\"]%s}"
                        .formatted(more))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse change(String id, long version, String body) {
        return asRep().header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch(CUSTOMERS + "/" + id)
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, String code) {
        return response.statusCode(422).body("code", equalTo(code));
    }

    private static RequestSpecification asRep() {
        return given().header(
                        "Authorization", "Bearer " + Tokens.repNorth("main").token())
                .contentType("application/json");
    }
}
