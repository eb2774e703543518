package crm.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnWebStack
class RequestsTest {

    private static final String PROBLEM = "application/problem+json";

    private static Tokens rep() {
        return Tokens.repNorth("main").with("iss", WebStack.issuer());
    }

    private static RequestSpecification as(Tokens tokens) {
        return given().auth().oauth2(tokens.token()).contentType(ContentType.JSON);
    }

    @Test
    void aCommandAnswersWithPlaceAndVersion() {
        String location = as(rep())
                .body("{\"text\":\"hello\",\"amount\":\"12.50\",\"at\":\"2026-01-31T12:00:00.123456+02:00\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("X-Request-Id", notNullValue())
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body("amount", is("12.50"))
                .body("at", is("2026-01-31T10:00:00.123456Z"))
                .body("id", startsWith("nte_"))
                .extract()
                .header("Location");
        as(rep()).get(location).then().statusCode(200).header("ETag", "\"1\"").body("amount", is("12.5000"));
        as(rep())
                .header("If-None-Match", "\"7\", \"1\"")
                .get(location)
                .then()
                .statusCode(304)
                .header("ETag", "\"1\"");
        as(Tokens.repNorth("demo").with("iss", WebStack.issuer()))
                .get(location)
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("code", is("not-found"));
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        String note = create("first");
        as(rep())
                .body("{\"text\":\"second\"}")
                .put(note)
                .then()
                .statusCode(428)
                .body("code", is("precondition-required"));
        as(rep())
                .header("If-Match", "\"9\"")
                .body("{\"text\":\"second\"}")
                .put(note)
                .then()
                .statusCode(412)
                .contentType(PROBLEM)
                .body("currentVersion", is(1));
        as(rep())
                .header("If-Match", "1")
                .body("{\"text\":\"second\"}")
                .put(note)
                .then()
                .statusCode(400);
        as(rep())
                .header("If-Match", "\"1\"")
                .body("{\"text\":\"second\"}")
                .put(note)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    private static String create(String text) {
        return as(rep())
                .body("{\"text\":\"" + text + "\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    @Test
    void aKeyMakesACommandHappenOnce() {
        String key = UUID.randomUUID().toString();
        String text = "once " + key;
        Response first = keyed(rep(), key, text);
        Response second = keyed(rep(), key, text);
        assertEquals(201, first.statusCode());
        assertEquals(201, second.statusCode());
        assertArrayEquals(first.asByteArray(), second.asByteArray());
        assertEquals(first.header("Location"), second.header("Location"));
        assertEquals(first.header("ETag"), second.header("ETag"));
        assertEquals(null, first.header("Idempotency-Replayed"));
        assertEquals("true", second.header("Idempotency-Replayed"));
        keyed(rep(), key, "another").then().statusCode(422).body("code", is("idempotency-key-reuse"));
        keyed(Tokens.repSouth("main").with("iss", WebStack.issuer()), key, "of another user")
                .then()
                .statusCode(201);
        try (Tables tables = new Tables("main")) {
            assertEquals(1, tables.count("select count(*) from note where text = ?", text));
        }
    }

    @Test
    void aCommandThatFailedMayBeTriedAgainWithItsKey() {
        String key = UUID.randomUUID().toString();
        as(rep())
                .header("Idempotency-Key", key)
                .body("{}")
                .post("/api/v1/notes")
                .then()
                .statusCode(400);
        keyed(rep(), key, "now with a text").then().statusCode(201);
    }

    @Test
    void ofConcurrentCommandsWithOneKeyOneHappens() {
        String key = UUID.randomUUID().toString();
        String body = "{\"text\":\"" + key + "\",\"delay\":300}";
        List<CompletableFuture<Integer>> calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> as(rep())
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post("/api/v1/notes")
                        .statusCode()))
                .toList();
        List<Integer> statuses = calls.stream().map(CompletableFuture::join).toList();
        assertEquals(
                List.of(), statuses.stream().filter(s -> s != 201 && s != 409).toList());
        try (Tables tables = new Tables("main")) {
            assertEquals(1, tables.count("select count(*) from note where text = ?", key));
        }
    }

    private static Response keyed(Tokens tokens, String key, String text) {
        return as(tokens)
                .header("Idempotency-Key", key)
                .body("{\"text\":\"" + text + "\"}")
                .post("/api/v1/notes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "with space"})
    void aKeyIsVisibleAscii(String key) {
        keyed(rep(), key, "x").then().statusCode(400).body("errors[0].pointer", is("Idempotency-Key"));
    }

    @Test
    void aKeyHasALimit() {
        keyed(rep(), "k".repeat(256), "x").then().statusCode(400);
        keyed(rep(), "k".repeat(255), "x").then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"text\":\"x\",\"amuont\":\"1\"} | /amuont | unknown-field | amount",
                "{\"text\":\"x\",\"lines\":[{\"quantity\":1},{\"quantty\":1}]} | /lines/1/quantty | unknown-field | quantity",
                "{\"text\":\"x\",\"amount\":12.5} | /amount | wrong-type | string",
                "{\"text\":\"x\",\"amount\":\"12,5\"} | /amount | wrong-form | decimal",
                "{\"text\":\"x\",\"amount\":\"1e400\"} | /amount | wrong-form | decimal",
                "{\"text\":7} | /text | wrong-type | string",
                "{\"text\":\"a\\u0000b\"} | /text | wrong-form | U+0000",
                "{\"text\":\"a\\ud800b\"} | /text | wrong-form | string",
                "{\"text\":\"x\",\"at\":1700000000} | /at | wrong-type | RFC 3339",
                "{\"text\":\"x\",\"at\":\"yesterday\"} | /at | wrong-form | RFC 3339",
                "{\"text\":\"x\",\"kind\":\"URGNT\"} | /kind | unknown-value | URGENT",
                "{\"text\":\"x\",\"kind\":1} | /kind | unknown-value | Known",
                "{\"text\":\"x\",\"lines\":{}} | /lines | wrong-type | array",
                "{\"text\":\"x\",\"lines\":[{\"quantity\":\"1\"}]} | /lines/0/quantity | wrong | whole number",
                "{\"text\":\"x\",\"lines\":[{\"quantity\":1.5}]} | /lines/0/quantity | wrong | whole number",
                "{\"text\":\"x\",\"text\":\"y\"} | '' | malformed-json | twice",
                "{\"text\":\"x\"} {} | '' | | ",
                "{\"text\": | '' | malformed-json | line 1",
                "[] | '' | wrong-type | object",
                "{} | /text | required | text"
            })
    void whatIsWrongInABodyIsPointedAt(String body, String pointer, String code, String message) {
        as(rep())
                .body(body)
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", is("invalid-input"))
                .body("title", notNullValue())
                .body("type", startsWith("/api/v1/docs/problems#"))
                .body("instance", is("/api/v1/notes"))
                .body("errors[0].pointer", is("''".equals(pointer) ? "" : pointer))
                .body("errors[0].code", containsString(code == null ? "" : code))
                .body("errors[0].message", containsString(message == null ? "" : message))
                .body("errors[0].message", not(containsString("crm.")))
                .body("errors[0].message", not(containsString("java.")));
    }

    @Test
    void depthAndSizeAreBounded() {
        as(rep())
                .body("{\"lines\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}")
                .post("/api/v1/notes")
                .then()
                .statusCode(400);
        String large = "{\"text\":\"" + "x".repeat(1_100_000) + "\"}";
        as(rep())
                .body(large)
                .post("/api/v1/notes")
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .body("code", is("too-large"));
    }

    @Test
    void aBodyWithoutLengthIsBoundedToo() throws IOException, InterruptedException {
        assertEquals(201, chunked("{\"text\":\"" + "x".repeat(200_000) + "\"}").statusCode());
        HttpResponse<String> refused = chunked("{\"text\":\"" + "x".repeat(3_000_000) + "\"}");
        assertEquals(413, refused.statusCode());
        assertTrue(refused.body().contains("too-large"), refused.body());
    }

    private static HttpResponse<String> chunked(String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/notes"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Authorization", "Bearer " + rep().token())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void anUnknownParameterIsNamedWithItsNeighbour() {
        as(rep())
                .queryParam("color", "red")
                .get("/api/v1/notes/caller")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", is("color"))
                .body("errors[0].code", is("unknown-parameter"))
                .body("errors[0].message", containsString("\"colour\""));
        as(rep()).queryParam("colour", "red").get("/api/v1/notes/caller").then().statusCode(200);
    }

    @Test
    void everyFailureIsAProblem() {
        as(rep())
                .get("/api/v1/nowhere")
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("code", is("not-found"));
        as(rep()).get("/elsewhere").then().statusCode(404).contentType(PROBLEM);
        as(rep()).delete("/api/v1/notes/nte_1").then().statusCode(405).contentType(PROBLEM);
        as(rep())
                .accept("text/html")
                .get("/api/v1/notes/broken")
                .then()
                .statusCode(not(200))
                .contentType(PROBLEM);
        as(rep())
                .contentType("text/xml")
                .body("<x/>")
                .post("/api/v1/notes")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
        as(rep())
                .get("/api/v1/notes/broken")
                .then()
                .statusCode(500)
                .contentType(PROBLEM)
                .body("code", is("internal"))
                .body("detail", not(containsString("secret")))
                .body("traceId", notNullValue());
        create("at least one");
        as(rep()).get("/api/v1/notes/duplicate").then().statusCode(409).body("code", is("duplicate"));
        as(rep()).get("/api/v1/notes/open").then().statusCode(403).contentType(PROBLEM);
    }

    @Test
    void whoCallsComesFromTheToken() {
        as(rep())
                .header("X-Tenant", "demo")
                .get("/api/v1/notes/caller")
                .then()
                .statusCode(200)
                .body(containsString("tenant=main"))
                .body(containsString("name=rep-north@main"))
                .body(containsString("orgUnit=/sales/north"))
                .body(containsString("client=crm-cli"))
                .body(containsString("orders:write"));
    }

    @Test
    void aTokenThatIsNotMeantIsRefused() {
        for (String token : List.of(
                rep().expired().token(),
                rep().forged().token(),
                rep().unsigned(),
                rep().forAudience("somebody-else").token(),
                rep().with("iss", "http://127.0.0.1/realms/other").token(),
                rep().with("typ", "ID").token(),
                rep().with("typ", "Refresh").token(),
                rep().with("tenant", null).token(),
                rep().with("tenant", "Main'--").token(),
                rep().with("org_unit", null).token(),
                rep().with("azp", null).token(),
                rep().with("sub", null).token(),
                rep().with("exp", null).token(),
                rep().with("nbf", System.currentTimeMillis() / 1000 + 600).token(),
                "not.a.token",
                "x".repeat(9_000))) {
            given().auth()
                    .oauth2(token)
                    .get("/api/v1/notes/caller")
                    .then()
                    .statusCode(401)
                    .contentType(PROBLEM)
                    .header("WWW-Authenticate", containsString("invalid_token"))
                    .body("code", is("invalid-token"));
        }
        given().get("/api/v1/notes/caller")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", is("Bearer"))
                .body("code", is("unauthenticated"));
        as(Tokens.marketing("main").with("iss", WebStack.issuer()))
                .get("/api/v1/notes/caller")
                .then()
                .statusCode(403)
                .contentType(PROBLEM)
                .body("code", is("forbidden"));
    }

    @Test
    void aTokenIsRefusedOnceItExpiresEvenIfItWasRemembered() {
        Tokens shortLived = rep().with("exp", System.currentTimeMillis() / 1000 + 2);
        String token = shortLived.token();
        given().auth().oauth2(token).get("/api/v1/notes/caller").then().statusCode(200);
        given().auth().oauth2(token).get("/api/v1/notes/caller").then().statusCode(200);
        org.awaitility.Awaitility.await()
                .until(() ->
                        given().auth().oauth2(token).get("/api/v1/notes/caller").statusCode() == 401);
    }

    @Test
    void onlyOldKeysAreForgotten() {
        String key = UUID.randomUUID().toString();
        keyed(rep(), key, "to be kept").then().statusCode(201);
        try (Tables tables = new Tables("main")) {
            tables.run(
                    "insert into idempotency values ('main', 'x/y', 'old', '\\x00', 201, null, null, null, now() - interval '8 days')");
            assertEquals(1, tables.count("select purge_idempotency(1000)"));
            assertEquals(0, tables.count("select count(*) from idempotency where key = 'old'"));
        }
        keyed(rep(), key, "to be kept").then().header("Idempotency-Replayed", "true");
    }

    @Test
    void theDocumentTellsWhatHoldsForEveryOperation() {
        int port = org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.management.test-port", Integer.class);
        given().port(port)
                .accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"))
                .body("servers[0].url", is("/"))
                .body("components.schemas.Problem.properties.traceId", notNullValue())
                .body("paths.'/api/v1/notes'.post.parameters.name", hasItem("Idempotency-Key"))
                .body("paths.'/api/v1/notes'.post.responses.'503'", notNullValue())
                .body("paths.'/api/v1/notes/{id}'.put.parameters.name", hasItem("If-Match"))
                .body("paths.'/api/v1/notes/search'.post.parameters", nullValue())
                .body("paths.'/api/v1/notes/search'.post.responses.'200'", notNullValue())
                .body("paths.'/api/v1/notes/search'.post.responses.'503'", notNullValue())
                .body(
                        "paths.'/api/v1/notes/search'.post.requestBody.content.'application/json'.schema.properties.keySet()",
                        hasItems("filter", "sort", "cursor", "limit", "count", "fields"))
                .body(
                        "paths.'/api/v1/notes/search'.post.requestBody.content.'application/json'.schema.properties.limit.type",
                        is("integer"))
                .body("paths.'/api/v1/notes/{id}/search'", nullValue())
                .body("components.schemas.NoteInput.properties.amount.'$ref'", endsWith("/Decimal"))
                .body("components.schemas.Decimal.type", is("string"));
        given().get("/q/openapi").then().statusCode(404);
        given().get("/q/health").then().statusCode(404);
        given().port(port)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("http_server_requests_seconds"));
        given().get("/q/metrics").then().body("errors", nullValue()).statusCode(404);
    }
}
