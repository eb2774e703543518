package crm.customer.exports;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class ExportApiTest {

    private static final String TENANT = "main";
    private static final String EXPORTS = "/api/v1/customers/exports";

    private final String run = "e" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens manager = user("manager", "", "sales-manager");
    private final Tokens northern = user("northern", "/north", "sales-manager");
    private final Tokens southern = user("southern", "/south", "sales-manager");

    @Test
    @Feature({"C-22", "C-09"})
    void anExportHasWhomTheListShowsToEachCaller() {
        customers(northern, 620, "DE");
        List<String> south = customers(southern, 30, "FR");
        // Who is in a team sees more than the unit.
        as(southern)
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body("{\"members\": [{\"userId\": \"%s\", \"role\": \"SALES\"}]}"
                        .formatted(Tokens.subject("northern" + run, TENANT)))
                .put("/api/v1/customers/" + south.getFirst() + "/team")
                .then()
                .statusCode(200);
        for (Tokens caller : List.of(manager, northern, southern)) {
            for (String filter : new String[] {null, "country==FR", "country==FR,name=like='Customer 1*'"}) {
                String body = filter == null ? "" : ", \"filter\": \"%s\"".formatted(filter);
                String file = file(caller, done(caller, "{\"format\": \"NDJSON\"%s}".formatted(body)));
                List<String> exported = file.lines()
                        .map(line -> JsonPath.from(line).getString("id"))
                        .toList();
                assertEquals(listed(caller, filter), exported, () -> "filter " + filter);
            }
        }
        assertEquals(621, file(northern, done(northern, "{}")).lines().count() - 1);
    }

    @Test
    @Feature("C-22")
    void aTableHasTheFieldsThatWereAskedForAndNoFormulas() {
        create(
                manager,
                "{\"party\": \"PERSON\", \"name\": \"=cmd|' /C calc'!A0\", \"phone\": \"+49 30 1\","
                        + " \"address\": {\"city\": \"Bad \\\"X\\\", Y\"}, \"externalIds\": [{\"system\": \"s-%s\", \"id\": \"1\"}]}"
                                .formatted(run));
        Response export = done(
                manager,
                "{\"format\": \"CSV\", \"fields\": [\"name\", \"phone\", \"address\", \"externalIds\", \"completeness\"]}");
        String file = file(manager, export);
        assertEquals(
                "name,phone,address.street,address.city,address.postalCode,address.country,externalIds,completeness\r\n"
                        + "'=cmd|' /C calc'!A0,'+49 30 1,,\"Bad \"\"X\"\", Y\",,,s-" + run + ":1,55\r\n",
                file);
        as(manager)
                .get(EXPORTS + "/" + export.path("id") + "/file")
                .then()
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", containsString(export.<String>path("id")));
        assertEquals(1, export.<Integer>path("rows"));
        assertEquals(file.getBytes(StandardCharsets.UTF_8).length, export.<Integer>path("bytes"));
    }

    @Test
    @Feature("C-22")
    void whatWentOutComesInAgain() {
        create(
                manager,
                "{\"party\": \"ORGANISATION\", \"name\": \"=Sum & Co\", \"phone\": \"+49 30 1\", \"kinds\": [\"DISTRIBUTOR\", \"PARTNER\"],"
                        + " \"externalIds\": [{\"system\": \"s-%s\", \"id\": \"1\"}]}".formatted(run));
        for (String format : List.of("CSV", "NDJSON")) {
            String file = file(manager, done(manager, "{\"format\": \"%s\"}".formatted(format)));
            Tokens other = user("other" + format.toLowerCase(Locale.ROOT), "/other" + format.length(), "sales-manager");
            String again = file.replace("s-" + run, "t-" + format.toLowerCase(Locale.ROOT) + run)
                    .replace(
                            Tokens.subject("manager" + run, TENANT),
                            Tokens.subject("other" + format.toLowerCase(Locale.ROOT) + run, TENANT))
                    .replace("/" + run, "/" + run + "/other" + format.length());
            String job = as(other)
                    .body(again)
                    .contentType(format.equals("CSV") ? "text/csv" : "application/x-ndjson")
                    .config(RestAssured.config()
                            .encoderConfig(EncoderConfig.encoderConfig()
                                    .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
                    .post("/api/v1/imports?source=back")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> "DONE"
                            .equals(as(other).get("/api/v1/imports/" + job).path("state")));
            assertEquals(1, as(other).get("/api/v1/imports/" + job).<Integer>path("created"), format);
            as(other)
                    .get("/api/v1/customers")
                    .then()
                    .body("data.name", equalTo(List.of("=Sum & Co")))
                    .body("data[0].phone", equalTo("+49 30 1"))
                    .body("data[0].kinds", hasSize(2));
        }
    }

    @Test
    @Feature("C-22")
    void aFileIsForWhoAskedForItAndGoesWhenItsTimeIsOver() {
        create(northern, "{\"party\": \"PERSON\", \"name\": \"Only\"}");
        String export = done(northern, "{}").path("id");
        as(manager).get(EXPORTS + "/" + export).then().statusCode(200);
        as(manager).get(EXPORTS + "/" + export + "/file").then().statusCode(404);
        as(southern).get(EXPORTS + "/" + export).then().statusCode(404);
        as(southern).get(EXPORTS + "/" + export + "/file").then().statusCode(404);
        as(Tokens.administrator("demo")).get(EXPORTS + "/" + export).then().statusCode(404);
        as(northern)
                .post(EXPORTS + "/" + export + "/cancel")
                .then()
                .statusCode(422)
                .body("code", equalTo("export-ended"));
        try (Tables tables = new Tables(TENANT)) {
            tables.run("update export_job set expires_at = now() where owner_id = '%s'"
                    .formatted(Tokens.subject("northern" + run, TENANT)));
            as(northern)
                    .get(EXPORTS + "/" + export + "/file")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("no-export-file"));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> "EXPIRED"
                            .equals(as(northern).get(EXPORTS + "/" + export).path("state")));
            assertEquals(
                    0,
                    tables.count(
                            "select count(*) from export_chunk k join export_job j on j.id = k.job_id where j.owner_id = ?",
                            Tokens.subject("northern" + run, TENANT)));
        }
    }

    @Test
    @Feature("C-22")
    void whatIsWrongIsRefused() {
        invalid("{\"filter\": \"nam==x\"}", "/filter");
        invalid("{\"filter\": \"name==x),(name!=x\"}", "/filter");
        invalid("{\"fields\": [\"nam\"]}", "/fields");
        invalid("{\"fields\": []}", "/fields");
        invalid("{\"format\": \"XML\"}", "/format");
        as(user("rep", "", "sales-rep"))
                .contentType("application/json")
                .body("{}")
                .post(EXPORTS)
                .then()
                .statusCode(403);
        as(manager).get(EXPORTS).then().statusCode(200).body("data", hasSize(0));
    }

    private void invalid(String body, String pointer) {
        as(manager)
                .contentType("application/json")
                .body(body)
                .post(EXPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private List<String> listed(Tokens caller, String filter) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(caller).queryParam("limit", 500);
            if (filter != null) {
                request.queryParam("filter", filter);
            }
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            Response page = request.get("/api/v1/customers");
            ids.addAll(page.<List<String>>path("data.id"));
            cursor = page.path("page.next");
        } while (cursor != null);
        return ids.stream().sorted().toList();
    }

    private Response done(Tokens caller, String body) {
        String id = as(caller)
                .contentType("application/json")
                .body(body)
                .post(EXPORTS)
                .then()
                .statusCode(202)
                .header("Location", startsWith(EXPORTS + "/exp_"))
                .extract()
                .path("id");
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> as(caller).get(EXPORTS + "/" + id), export -> "DONE".equals(export.path("state")));
    }

    private static String file(Tokens caller, Response export) {
        return as(caller)
                .get(export.<String>path("file"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private List<String> customers(Tokens owner, int count, String country) {
        String items = IntStream.range(0, count)
                .mapToObj(i -> """
                        {"party": "PERSON", "name": "Customer %d", "address": {"country": "%s"},
                         "externalIds": [{"system": "%s", "id": "%s"}]}""".formatted(i, country, run, UUID.randomUUID()))
                .collect(Collectors.joining(","));
        return as(owner)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"items\": [" + items + "]}")
                .post("/api/v1/customers:batch")
                .then()
                .statusCode(207)
                .extract()
                .path("results.id");
    }

    private static void create(Tokens owner, String body) {
        int status = as(owner)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/customers")
                .statusCode();
        assertTrue(status == 201, () -> "status " + status);
    }

    private Tokens user(String name, String unit, String role) {
        return Tokens.user(name + run, TENANT, "/" + run + unit, role);
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token());
    }
}
