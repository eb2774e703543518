package crm.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code POST …/search} answers as the GET of the list does, and takes no other parameters. */
@QuarkusTest
@OnWebStack
class ListSearchTest {

    private static final String TENANT = "demo";
    private static final String PATH = "/api/v1/notes/search";

    private static Tokens rep() {
        return Tokens.repNorth(TENANT).with("iss", WebStack.issuer());
    }

    private static Tokens partner() {
        return Tokens.partner(TENANT).with("iss", WebStack.issuer());
    }

    private static ValidatableResponse search(Tokens tokens, Object body) {
        return given().auth()
                .oauth2(tokens.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then();
    }

    private static ValidatableResponse list(Tokens tokens, Map<String, ?> parameters) {
        return given().auth()
                .oauth2(tokens.token())
                .queryParams(parameters)
                .get("/api/v1/notes")
                .then();
    }

    @BeforeEach
    void fill() {
        try (Tables tables = new Tables(TENANT)) {
            tables.run("delete from note; delete from record_grant");
            for (int i = 0; i < 30; i++) {
                String owner = i % 2 == 0 ? Tokens.subject("rep-north", TENANT) : Tokens.subject("rep-south", TENANT);
                tables.run(
                        "insert into note values ('%s', '%s', 'note %d', '%s', %d.5, '%s', '%s', '2026-01-%02dT00:00:00Z', 1)"
                                .formatted(
                                        TENANT,
                                        new UUID(0x7000L | (long) i << 16, 1L << 63),
                                        i,
                                        i % 3 == 0 ? "URGENT" : "PLAIN",
                                        i,
                                        owner,
                                        i % 2 == 0 ? "/sales/north" : "/sales/south",
                                        1 + i / 10));
            }
        }
    }

    @Test
    void theAnswerIsThatOfTheList() {
        List<Map<String, Object>> asked = List.of(
                Map.of(),
                Map.of("filter", "kind==URGENT;amount=ge=10", "sort", "at", "fields", "text,amount"),
                Map.of("filter", "text=like='NOTE 2*'", "count", "exact", "limit", 5),
                Map.of("filter", "", "sort", "-kind,at", "limit", 500),
                Map.of("filter", "owner==me", "count", "exact"));
        for (Map<String, Object> parameters : asked) {
            for (Tokens caller : List.of(rep(), partner())) {
                String listed =
                        list(caller, parameters).statusCode(200).extract().asString();
                String searched = search(caller, parameters)
                        .statusCode(200)
                        .header("X-Request-Id", notNullValue())
                        .header("Cache-Control", "no-store")
                        .extract()
                        .asString();
                assertEquals(listed, searched, parameters::toString);
            }
        }
    }

    @Test
    void aFilterMayBeLongerThanARequestLine() {
        String filter = IntStream.range(0, 150)
                .mapToObj(i -> "'北京 note %d'".formatted(i))
                .collect(Collectors.joining(",", "text=in=('note 7',", ")"));
        assertTrue(filter.length() < 4_000);
        search(partner(), Map.of("filter", filter)).statusCode(200).body("data", hasSize(1));
        search(partner(), Map.of("filter", "text==" + "x".repeat(4_000)))
                .statusCode(400)
                .body("errors[0].pointer", is("/filter"))
                .body("errors[0].code", is("too-long"));
    }

    @Test
    void pagesFollowEachOtherWithTheSameBody() {
        Map<String, Object> body = new HashMap<>(Map.of("sort", "-at", "limit", 7, "filter", "amount=ge=3"));
        List<String> seen = new ArrayList<>();
        String next;
        do {
            ValidatableResponse page = search(partner(), body).statusCode(200).header("Link", nullValue());
            JsonPath json = page.extract().jsonPath();
            seen.addAll(json.getList("data.text", String.class));
            next = json.getString("page.next");
            body.put("cursor", next);
        } while (next != null);
        assertEquals(27, seen.size());
        assertEquals(27, seen.stream().distinct().count());
        // A cursor is that of a list, whichever way it is asked for.
        String cursor = search(partner(), Map.of("limit", 1)).extract().path("page.next");
        list(partner(), Map.of("limit", "1", "cursor", cursor)).statusCode(200);
        search(partner(), Map.of("limit", 1, "cursor", cursor, "sort", "at"))
                .statusCode(400)
                .body("errors[0].pointer", is("/cursor"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"filtr\": \"kind==PLAIN\"} | /filtr | unknown-field",
                "{\"filter\": \"txet==x\"} | /filter | unknown-field",
                "{\"filter\": 3} | /filter | wrong-type",
                "{\"filter\": [\"kind==PLAIN\"]} | /filter | wrong-type",
                "{\"filter\": {}} | /filter | wrong-type",
                "{\"filter\": \"text==x\\u0000\"} | /filter | wrong-form",
                "{\"filter\": \"text==\\ud800\"} | /filter | wrong-form",
                "{\"limit\": \"5\"} | /limit | wrong-type",
                "{\"limit\": 1.5} | /limit | wrong-type",
                "{\"limit\": 0} | /limit | out-of-range",
                "{\"limit\": 501} | /limit | out-of-range",
                "{\"sort\": \"amount\"} | /sort | unknown-field",
                "{\"count\": \"all\"} | /count | unknown-value",
                "{\"fields\": \"texd\"} | /fields | unknown-field",
                "{\"cursor\": \"x\"} | /cursor | invalid-cursor",
                "{\"sort\": \"at\", \"sort\": \"-at\"} | '' | malformed-json",
                "{} {} | '' | wrong-type",
                "[] | '' | required",
                "null | '' | required",
                "'' | '' | required",
            })
    void whatCannotBeAskedForIsRefusedWhereItStands(String body, String pointer, String code) {
        search(partner(), body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is("invalid-input"))
                .body("instance", is(PATH))
                .body("errors[0].pointer", is(pointer))
                .body("errors[0].code", is(code));
    }

    @Test
    void allThatIsWrongIsTold() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("limt", 3);
        body.put("sort", 4);
        body.put("count", null);
        search(partner(), body)
                .statusCode(400)
                .body("errors.pointer", hasItems("/limt", "/sort"))
                .body("errors", hasSize(2))
                .body("errors[0].message", containsString("\"limit\""));
    }

    @Test
    void parametersStandInTheBodyAlone() {
        given().auth()
                .oauth2(partner().token())
                .contentType(ContentType.JSON)
                .body("{}")
                .post(PATH + "?limit=3")
                .then()
                .statusCode(400)
                .body("errors[0].code", is("unknown-parameter"));
    }

    @Test
    void itIsReadByWhoeverMayReadTheListAndByNobodyElse() {
        given().contentType(ContentType.JSON).body("{}").post(PATH).then().statusCode(401);
        given().contentType(ContentType.JSON).body("{").post(PATH).then().statusCode(401);
        search(Tokens.user("p", TENANT, "/", "product-maintainer").with("iss", WebStack.issuer()), "{}")
                .statusCode(403);
        search(rep(), Map.of("count", "exact")).body("page.count", is(15));
        search(Tokens.partner("main").with("iss", WebStack.issuer()), Map.of("filter", "text=='note 1'"))
                .body("data", hasSize(0));
    }

    @Test
    void onlyListsAreSearched() {
        String note = list(partner(), Map.of("limit", "1")).extract().path("data[0].id");
        for (String path : List.of("/api/v1/notes/" + note, "/api/v1/notes/caller", "/api/v1/nothing", "/api")) {
            given().auth()
                    .oauth2(partner().token())
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post(path + "/search")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("instance", is(path + "/search"));
        }
    }

    @Test
    void itIsNoCommand() {
        for (int i = 0; i < 2; i++) {
            given().auth()
                    .oauth2(partner().token())
                    .header("Idempotency-Key", "search-" + TENANT)
                    .contentType(ContentType.JSON)
                    .body("{\"limit\": " + (i + 1) + "}")
                    .post(PATH)
                    .then()
                    .statusCode(200)
                    .header("Idempotency-Replayed", nullValue())
                    .body("data", hasSize(i + 1));
        }
        try (Tables tables = new Tables(TENANT)) {
            assertEquals(0, tables.count("select count(*) from idempotency where key = ?", "search-" + TENANT));
        }
    }

    @Test
    void itsBodyIsJsonAndNotLarge() {
        given().auth()
                .oauth2(partner().token())
                .contentType(ContentType.TEXT)
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(415)
                .contentType(startsWith("application/problem+json"));
        search(partner(), Map.of("filter", "x".repeat(70_000))).statusCode(413).body("code", is("too-large"));
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void itIsReadInAnyVersionAndHoweverItsBodyArrives(HttpVersion version) throws Exception {
        String listed = list(partner(), Map.of("limit", "2", "count", "exact"))
                .statusCode(200)
                .extract()
                .asString();
        Vertx vertx = Vertx.vertx();
        try {
            HttpClient client = vertx.createHttpClient(
                    new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false));
            for (boolean whole : new boolean[] {true, false}) {
                HttpClientRequest request = client.request(HttpMethod.POST, RestAssured.port, "localhost", PATH)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
                request.putHeader("Content-Type", "application/json")
                        .putHeader("Authorization", "Bearer " + partner().token());
                if (whole) {
                    request.end("{\"limit\": 2, \"count\": \"exact\"}");
                } else {
                    request.setChunked(true).write("{\"limit\": 2,");
                    request.end("\"count\": \"exact\"}");
                }
                String searched = request.response()
                        .compose(response -> {
                            assertEquals(200, response.statusCode());
                            return response.body();
                        })
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .toString();
                assertEquals(listed, searched, version + ", whole: " + whole);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
