package crm.sales.product;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.contracts.sales.SalesEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Codes by the rule of a tenant; each test has a tenant of its own. */
@QuarkusTest
@OnStack("sales")
@Feature("C-08")
class ProductCodesTest {

    private static final String PRODUCTS = "/api/v1/products";
    private static final String RULE = "/api/v1/metadata/products/coding-rule";

    private final String tenant = "coded-" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens administrator = Tokens.administrator(tenant);
    private final Tokens maintainer = Tokens.maintainer(tenant);

    @Test
    void productsGetTheirCodesByCategoryUnlessSomebodyChoosesOne() {
        create("").statusCode(400).body("errors.pointer", hasItem("/code")).body("errors.code", hasItem("required"));
        decide(0, "PRD-{category|XX}-{seq:4}").statusCode(200).header("ETag", equalTo("\"1\""));
        assertEquals("PRD-XX-0001", code(""));
        String chairs = create(", \"category\": \"chairs\"")
                .statusCode(201)
                .body("code", equalTo("PRD-chairs-0001"))
                .extract()
                .path("id");
        assertEquals("MINE", code(", \"code\": \"MINE\""));
        assertEquals("PRD-XX-0002", code(""), "what somebody chose is of no series");
        try (EventProbe probe = new EventProbe("crm.sales.product")) {
            var created = probe.ofSubject(chairs, 1).getFirst();
            assertEquals(
                    SalesEvents.PRODUCT_CREATED.type(), created.attributes().get("type"));
            assertEquals(
                    as(maintainer).get(PRODUCTS + "/" + chairs).path("code"),
                    created.data().path("code").asText());
        }
        decide(1, null).statusCode(200).body("pattern", nullValue());
        create("").statusCode(400);
        decide(2, "PRD-{category|XX}-{seq:4}").statusCode(200);
        assertEquals("PRD-XX-0003", code(""), "a series goes on where it was");
    }

    @Test
    void aCodeThatSomebodyChoseBeforeIsPassedOver() {
        assertEquals("P2", code(", \"code\": \"P2\""));
        assertEquals("P3", code(", \"code\": \"P3\""));
        decide(0, "P{seq:1}").statusCode(200);
        assertEquals("P1", code(""));
        assertEquals("P4", code(""));
        create(", \"code\": \"P4\"").statusCode(409).body("code", equalTo("code-taken"));
        create(", \"prices\": [{\"currency\": \"XXXX\", \"amount\": \"1\"}]").statusCode(400);
        assertEquals("P5", code(""), "what is refused takes no code");
    }

    @Test
    void manyAtOnceGetTheCodesOneToTwenty() throws Exception {
        decide(0, "H{seq:2}").statusCode(200);
        CyclicBarrier together = new CyclicBarrier(20);
        List<Future<String>> created = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> one = () -> {
                together.await();
                return code("");
            };
            for (int i = 0; i < 20; i++) {
                created.add(threads.submit(one));
            }
            Set<String> codes = new TreeSet<>();
            for (Future<String> code : created) {
                codes.add(code.get());
            }
            assertEquals(
                    IntStream.rangeClosed(1, 20)
                            .mapToObj("H%02d"::formatted)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    codes);
        }
    }

    @Test
    void aRuleThatCannotBeIsRefusedAndChangesNothing() {
        for (String pattern : List.of("P", "P{seq:0}", "P{seq:2}{seq:2}", "P{region|XX}{seq:2}", "P {seq:2}")) {
            decide(0, pattern).statusCode(400).body("errors.pointer", hasItem("/pattern"));
        }
        as(administrator).body("{\"pattern\": \"P{seq:2}\"}").put(RULE).then().statusCode(428);
        decide(1, "P{seq:2}").statusCode(412);
        as(maintainer)
                .header("If-Match", "\"0\"")
                .body("{\"pattern\": \"P{seq:2}\"}")
                .put(RULE)
                .then()
                .statusCode(403);
        as(administrator).get(RULE).then().statusCode(200).body("version", equalTo(0));
    }

    private ValidatableResponse decide(int version, String pattern) {
        return as(administrator)
                .header("If-Match", "\"" + version + "\"")
                .body("{\"pattern\": %s}".formatted(pattern == null ? "null" : "\"" + pattern + "\""))
                .put(RULE)
                .then();
    }

    private ValidatableResponse create(String more) {
        return as(maintainer)
                .body("{\"name\": \"Product\"%s}".formatted(more))
                .post(PRODUCTS)
                .then();
    }

    private String code(String more) {
        return create(more).statusCode(201).extract().path("code");
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
