package crm.customer.imports;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import crm.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Sends files and waits for what becomes of them, in units and with users of its own: all tests share the tenants. */
final class Importing {

    static final String TENANT = "main";
    static final String IMPORTS = "/api/v1/imports";
    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    final String run = "i" + UUID.randomUUID().toString().substring(0, 8);
    final String source = "legacy-" + run;
    final Tokens rep = user("rep", "/north", "sales-rep");
    final Tokens other = user("other", "/south", "sales-rep");
    final Tokens manager = user("manager", "", "sales-manager");

    Tokens user(String name, String unit, String role) {
        return Tokens.user(name + run, TENANT, "/" + run + unit, role);
    }

    static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token());
    }

    /** A file on its way, to be answered by 202 or by a problem. */
    Response send(Tokens by, String type, byte[] file, String parameters) {
        return file(by, type, file).post(IMPORTS + "?source=" + source + parameters);
    }

    Response send(Tokens by, String file, String parameters) {
        return send(by, CSV, file.getBytes(StandardCharsets.UTF_8), parameters);
    }

    static RequestSpecification file(Tokens by, String type, byte[] file) {
        return as(by).config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(type, ContentType.BINARY)))
                .contentType(type)
                .body(file);
    }

    /** The import of the file, once it is done. */
    Response done(Tokens by, String file, String parameters) {
        return ended(by, accepted(send(by, file, parameters)), "DONE");
    }

    static String accepted(Response answer) {
        return answer.then()
                .statusCode(202)
                .header("Location", startsWith(IMPORTS + "/imp_"))
                .extract()
                .path("id");
    }

    static Response ended(Tokens by, String job, String state) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> as(by).get(IMPORTS + "/" + job), response -> state.equals(response.path("state")));
    }

    static Response rows(Tokens by, String job, String filter) {
        return as(by).queryParam("limit", 500).queryParam("filter", filter).get(IMPORTS + "/" + job + "/rows");
    }

    static byte[] packed(byte[] file) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Counts of an import in one line. */
    static String counts(Response job) {
        return job.path("created") + " created, " + job.path("updated") + " updated, " + job.path("unchanged")
                + " unchanged, " + job.path("skipped") + " skipped, " + job.path("refused") + " refused";
    }

    static int seen(Tokens by) {
        return as(by).queryParam("count", "exact").get("/api/v1/customers").path("page.count");
    }
}
