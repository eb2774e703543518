package crm.gateway;

import static crm.gateway.Parts.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client sees of the parts through the gateway, when they work and when they do not. */
@QuarkusTest
@OnParts
class ForwardingTest {

    private static final String PROBLEM = "application/problem+json";

    @RegisterExtension
    private final Parts parts = new Parts();

    private static RequestSpecification partner() {
        return given().auth().oauth2(Tokens.partner("main").token());
    }

    @Test
    void aRequestGoesToItsPartAndTheAnswerComesBack() {
        parts.start("customer");
        parts.start("analytics");
        partner()
                .get("/api/v1/customers/cus_1?fields=id")
                .then()
                .statusCode(200)
                .body("server", is("customer"))
                .body("uri", is("/api/v1/customers/cus_1?fields=id"));
        partner().get("/api/v1/customers/cus_1/value").then().body("server", is("analytics"));
        partner()
                .post("/api/v1/admin/analytics/outbox/1/resubmit?now=true")
                .then()
                .body("server", is("analytics"))
                .body("method", is("POST"))
                .body("uri", is("/api/v1/admin/outbox/1/resubmit?now=true"));
    }

    @Test
    void thePartSeesTheTokenAndTheTraceAndNoClaims() {
        parts.start("customer");
        String token = Tokens.partner("main").token();
        given().header("Authorization", "Bearer " + token)
                .header("X-Request-Id", "r-1")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("X-Tenant", "demo")
                .header("X-User-Id", "admin")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("Cookie", "session=1")
                .header("If-Match", "\"3\"")
                .header("Idempotency-Key", "k-1")
                .contentType("application/json")
                .body("{}")
                .patch("/api/v1/customers/cus_1")
                .then()
                .statusCode(200)
                .header("X-Request-Id", "r-1")
                .body("headers.authorization", is("Bearer " + token))
                .body("headers.x-request-id", is("r-1"))
                .body("headers.traceparent", containsString("0af7651916cd43dd8448eb211c80319c"))
                .body("headers.if-match", is("\"3\""))
                .body("headers.idempotency-key", is("k-1"))
                .body("headers.content-length", is("2"))
                .body("headers.x-tenant", nullValue())
                .body("headers.x-user-id", nullValue())
                .body("headers.x-forwarded-for", nullValue())
                .body("headers.cookie", nullValue());
    }

    @Test
    void answersOfEveryKindPass() {
        parts.start("customer", request -> {
            int status =
                    Integer.parseInt(request.path().substring(request.path().lastIndexOf('/') + 1));
            request.response().setStatusCode(status).putHeader("ETag", "\"7\"");
            if (status == 204 || status == 304) {
                request.response().end();
            } else {
                request.response().putHeader("Content-Type", PROBLEM).end("{\"status\":" + status + "}");
            }
        });
        for (int status : new int[] {201, 204, 207, 304, 400, 404, 409, 412, 422, 428, 500, 503}) {
            Response answer = partner().get("/api/v1/customers/" + status);
            assertEquals(status, answer.statusCode());
            assertEquals("\"7\"", answer.header("ETag"));
        }
        Response head = partner().head("/api/v1/customers/200");
        assertEquals(200, head.statusCode());
        assertEquals(0, head.asByteArray().length);
    }

    @Test
    void requestsGoRoundAllInstances() {
        parts.start("sales");
        parts.start("sales2");
        Set<String> asked = new TreeSet<>();
        eventually(() -> asked.add(partner().get("/api/v1/orders").path("server")) && asked.size() == 2);
        String last = partner().get("/api/v1/orders").path("server");
        String next = partner().get("/api/v1/orders").path("server");
        assertEquals(Set.of("sales", "sales2"), Set.of(last, next));
    }

    @Test
    void whileOneInstanceIsDownTheOtherAnswersEverything() {
        parts.start("sales2");
        for (int i = 0; i < 20; i++) {
            // Nothing was sent to the dead one: this holds for commands too.
            partner()
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/v1/orders")
                    .then()
                    .statusCode(200)
                    .body("server", is("sales2"));
        }
    }

    @Test
    void aPartThatIsDownIsAProblemUntilItIsBack() {
        partner()
                .get("/api/v1/tickets")
                .then()
                .statusCode(503)
                .contentType(PROBLEM)
                .header("Retry-After", "1")
                .body("code", is("unavailable"))
                .body("detail", containsString("support-service"))
                .body("instance", is("/api/v1/tickets"));
        partner().body("x".repeat(200_000)).post("/api/v1/tickets").then().statusCode(503);
        parts.start("support");
        eventually(() -> partner().get("/api/v1/tickets").statusCode() == 200);
    }

    @Test
    void aCommandIsNeverRepeated() {
        AtomicInteger asked = new AtomicInteger();
        parts.start("marketing", request -> breakOff(request, asked));
        partner()
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/campaigns")
                .then()
                .statusCode(502)
                .contentType(PROBLEM)
                .body("code", is("upstream-failed"))
                .body("detail", containsString("Idempotency-Key"));
        assertEquals(1, asked.get());
    }

    @Test
    void aQueryIsRepeatedOnce() {
        AtomicInteger asked = new AtomicInteger();
        parts.start("marketing", request -> {
            if (asked.get() == 0) {
                breakOff(request, asked);
            } else {
                asked.incrementAndGet();
                request.response().end("{}");
            }
        });
        partner().get("/api/v1/campaigns").then().statusCode(200);
        assertEquals(2, asked.get());
    }

    @Test
    void aPartThatDoesNotAnswerInTimeIsAProblem() {
        Promise<Void> closed = Promise.promise();
        parts.start("support", request -> request.connection().closeHandler(v -> closed.tryComplete()));
        partner()
                .get("/api/v1/tickets")
                .then()
                .statusCode(504)
                .contentType(PROBLEM)
                .header("Retry-After", "1")
                .body("code", is("upstream-timeout"));
        await(closed.future());
    }

    @Test
    void aTenantGetsNoMoreThanItsShareOfWhatIsWorkedOn() {
        int share = 8;
        AtomicInteger waiting = new AtomicInteger();
        Promise<Void> full = Promise.promise();
        Promise<Void> go = Promise.promise();
        parts.start("support", request -> {
            if (waiting.incrementAndGet() == share) {
                full.complete();
            }
            go.future().onComplete(v -> request.response().end("{}"));
        });
        var held = java.util.stream.IntStream.range(0, share)
                .mapToObj(i -> java.util.concurrent.CompletableFuture.supplyAsync(
                        () -> partner().get("/api/v1/tickets").statusCode(), Thread::startVirtualThread))
                .toList();
        await(full.future());
        partner()
                .get("/api/v1/tickets")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", is("busy"));
        given().auth()
                .oauth2(Tokens.partner("demo").token())
                .get("/api/v1/limits")
                .then()
                .statusCode(200);
        go.complete();
        held.forEach(one -> assertEquals(200, one.join()));
        partner().get("/api/v1/limits").then().statusCode(200);
    }

    private static void breakOff(HttpServerRequest request, AtomicInteger asked) {
        asked.incrementAndGet();
        request.connection().close();
    }

    private static void eventually(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in vain for ten seconds");
        }
    }
}
