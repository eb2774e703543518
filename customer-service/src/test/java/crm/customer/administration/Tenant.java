package crm.customer.administration;

import static crm.testing.Attributed.as;

import crm.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;

/** A tenant that no other test has, and what it decides about the service. */
final class Tenant {

    static final String METADATA = "/api/v1/metadata/";
    static final String CONFIGURATION = "/api/v1/admin/configuration";
    static final String AUDIT = "/api/v1/admin/audit";

    final String name = "decides-" + UUID.randomUUID().toString().substring(0, 8);
    final Tokens administrator = Tokens.administrator(name);

    /** The configuration as it is. */
    Response configuration() {
        return as(administrator).get(CONFIGURATION);
    }

    String etag() {
        return configuration().header("ETag");
    }

    /** Brings the tenant to the state of a document, from the state that it is in. */
    ValidatableResponse apply(String document) {
        return as(administrator)
                .header("If-Match", etag())
                .body(document)
                .put(CONFIGURATION)
                .then();
    }

    /** What would come of a document. */
    ValidatableResponse rehearse(String document) {
        return as(administrator)
                .queryParam("dryRun", "true")
                .body(document)
                .put(CONFIGURATION)
                .then();
    }

    /** A document with these sections. */
    static String document(String sections) {
        return """
                {"format": "crm.configuration/1", "service": "customer-service", "sections": {%s}}""".formatted(sections);
    }

    /** Creates something. */
    ValidatableResponse post(String path, String body) {
        return as(administrator).body(body).post(path).then().statusCode(201);
    }

    /** Decides something anew. */
    ValidatableResponse put(String path, long version, String body) {
        return as(administrator)
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(200);
    }

    /** Changes of one kind, the last one first. */
    ValidatableResponse audit(String kind) {
        return as(administrator)
                .queryParam("filter", "kind==" + kind)
                .get(AUDIT)
                .then()
                .statusCode(200);
    }

    /** Decides something of each kind that a configuration has. */
    void decideEverything() {
        post(METADATA + "dictionaries", """
                {"code": "industries", "name": "Industries", "entries": [
                    {"code": "steel", "labels": {"en": "Steel", "de": "Stahl"}, "order": 1},
                    {"code": "gas", "labels": {"en": "Gas"}, "order": 2, "active": false}]}""");
        post(METADATA + "customers/attributes", """
                {"name": "industry", "type": "TEXT", "dictionary": "industries"}""");
        post(METADATA + "customers/attributes", """
                {"name": "tier", "type": "TEXT", "enum": ["gold", "silver"], "indexed": true, "personal": true}""");
        put(METADATA + "customers/coding-rule", 0, "{\"pattern\": \"C{seq:4}\"}");
        put(METADATA + "customers/completeness", 0, "{\"weights\": {\"PERSON\": {\"email\": 2, \"attr.tier\": 1}}}");
        put(METADATA + "customers/neglect-rule", 0, """
                {"thresholds": [{"grade": "A", "ownerAfterDays": 3, "headAfterDays": 4}]}""");
        put(METADATA + "customers/qualification-weights", 0, "{\"desire\": 50, \"power\": 25, \"margin\": 25}");
        put("/api/v1/leaver-policy", 0, "{\"heir\": \"RULES\"}");
        String rule = post("/api/v1/assignment-rules", """
                        {"name": "Steel", "filter": "attr.industry==steel", "weights": {"winRate": "1.5"}}""").extract().path("id");
        post(
                "/api/v1/territories",
                "{\"name\": \"North\", \"filter\": \"city==Kiel\", \"ruleId\": \"%s\"}".formatted(rule));
    }
}
