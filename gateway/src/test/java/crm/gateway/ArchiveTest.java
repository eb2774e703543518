package crm.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@OnParts
@Feature("C-01")
class ArchiveTest {

    private static final List<String> SERVICES = List.of("analytics", "customer", "marketing", "sales", "support");
    private static final Tokens ADMINISTRATOR = Tokens.administrator("main");

    private final String customer = Ids.text("cus", Ids.next());
    private final String export = Ids.text("pde", Ids.next());
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();

    @RegisterExtension
    private final Parts parts = new Parts();

    @Test
    void oneFileHoldsWhatAllPartsHaveAndCountsIt() throws IOException {
        start("READY");
        byte[] archive = archive(ADMINISTRATOR)
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", containsString(export + ".zip"))
                .extract()
                .asByteArray();
        Map<String, String> files = files(archive);
        assertEquals(
                List.of("manifest.json", "sales/payment.json", "sales/sales_order.json"), List.copyOf(files.keySet()));
        assertEquals(
                List.of(1, 2, 3),
                JsonPath.from(files.get("sales/sales_order.json")).getList("n"));
        JsonPath manifest = JsonPath.from(files.get("manifest.json"));
        assertEquals(export, manifest.getString("export.id"));
        assertEquals(4, manifest.getInt("rows"));
        assertEquals(SERVICES, manifest.getList("services.service"));
        assertEquals(
                List.of(
                        Map.of("table", "payment", "file", "sales/payment.json", "rows", 1),
                        Map.of("table", "sales_order", "file", "sales/sales_order.json", "rows", 3)),
                manifest.getList("services.find { it.service == 'sales' }.tables"));
        assertTrue(tokens.stream().allMatch(token -> token.equals(tokens.peek())), "the caller's own token");
    }

    @Test
    void whatIsNotReadyNotThereOrNotForThisCallerIsToldAsAProblem() {
        start("RUNNING");
        archive(ADMINISTRATOR).statusCode(409).body("code", is("export-not-ready"));
        archive(Tokens.repNorth("main")).statusCode(403).body("code", is("forbidden"));
        given().get(path()).then().statusCode(401);
        given().auth()
                .oauth2(ADMINISTRATOR.token())
                .get(path().replace(export, "nonsense"))
                .then()
                .statusCode(404);
        parts.stop("customer");
        parts.start("customer", request -> request.response().setStatusCode(404).end());
        archive(ADMINISTRATOR).statusCode(404).body("code", is("not-found"));
    }

    @Test
    void anArchiveThatLacksAPartIsNone() {
        start("READY");
        parts.stop("support");
        archive(ADMINISTRATOR).statusCode(503).body("code", is("unavailable"));
    }

    private void start(String state) {
        for (String service : SERVICES) {
            parts.start(service, request -> tell(service, state, request));
        }
        parts.start("sales2", request -> tell("sales", state, request));
    }

    private void tell(String service, String state, HttpServerRequest request) {
        tokens.add(request.getHeader("Authorization"));
        String uri = request.uri();
        String own = "/api/v1/admin/personal-data/" + export;
        if (uri.equals("/api/v1/customers/" + customer + "/personal-data-exports/" + export)) {
            JsonArray services = new JsonArray();
            SERVICES.forEach(name -> services.add(new JsonObject().put("service", name)));
            request.response()
                    .end(new JsonObject()
                            .put("id", export)
                            .put("state", state)
                            .put("services", services)
                            .encode());
        } else if (uri.equals(own)) {
            JsonArray tables = new JsonArray();
            if (service.equals("sales")) {
                tables.add(
                        new JsonObject().put("name", "payment").put("pages", 1).put("rows", 1));
                tables.add(new JsonObject()
                        .put("name", "sales_order")
                        .put("pages", 2)
                        .put("rows", 3));
            }
            request.response()
                    .end(new JsonObject()
                            .put("exportId", export)
                            .put("tables", tables)
                            .encode());
        } else {
            request.response()
                    .end(
                            switch (uri.substring(own.length())) {
                                case "/payment/0" -> "[{\"n\": 9}]";
                                case "/sales_order/0" -> "[{\"n\": 1}, {\"n\": 2}]";
                                case "/sales_order/1" -> "[{\"n\": 3}]";
                                default -> throw new IllegalStateException(uri);
                            });
        }
    }

    private ValidatableResponse archive(Tokens caller) {
        return given().auth().oauth2(caller.token()).get(path()).then();
    }

    private String path() {
        return "/api/v1/customers/" + customer + "/personal-data-exports/" + export + "/archive";
    }

    private static Map<String, String> files(byte[] archive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
