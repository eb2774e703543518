package crm.customer.administration;

import static crm.customer.administration.Tenant.AUDIT;
import static crm.customer.administration.Tenant.CONFIGURATION;
import static crm.customer.administration.Tenant.METADATA;
import static crm.customer.administration.Tenant.document;
import static crm.testing.Attributed.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A tenant's whole configuration as one document; each test has tenants of its own. */
@QuarkusTest
@OnStack("customer")
@Feature("G-04")
class ConfigurationApiTest {

    private static final String CODING = "\"codingRules\": {\"customers\": {\"pattern\": \"%s\"}}";

    private final Tenant tenant = new Tenant();

    @Test
    void theDocumentOfOneTenantBringsAnotherOneToTheSameState() {
        tenant.decideEverything();
        Response exported = tenant.configuration();
        exported.then()
                .statusCode(200)
                .body("format", equalTo("crm.configuration/1"))
                .body("service", equalTo("customer-service"))
                .body("sections.dictionaries.industries.entries.code", contains("steel", "gas"))
                .body("sections.attributes.'customers/industry'.dictionary", equalTo("industries"))
                .body("sections.attributes.'customers/tier'.enum", contains("gold", "silver"))
                .body("sections.codingRules.customers.pattern", equalTo("C{seq:4}"))
                .body("sections.completeness.customers.weights.PERSON.'attr.tier'", equalTo(1))
                .body("sections.neglect.customers.thresholds.grade", contains("A"))
                .body("sections.qualification.customers.desire", equalTo(50))
                .body("sections.leavers.customers.heir", equalTo("RULES"))
                .body("sections.assignmentRules.'customers/Steel'.weights.winRate", equalTo("1.5"))
                .body("sections.territories.North.rule", equalTo("Steel"));
        String text = exported.asString();
        for (String foreign : List.of(tenant.name, Tokens.subject("admin", tenant.name), "asr_", "ter_", "changedBy")) {
            assertFalse(text.contains(foreign), () -> foreign + " means nothing in another installation");
        }
        assertEquals(text, tenant.configuration().asString(), "the same state is the same text");

        Tenant other = new Tenant();
        other.configuration().then().body("sections.attributes.size()", equalTo(0));
        other.apply(text)
                .statusCode(200)
                .body("dryRun", equalTo(false))
                .body("differences.action.unique()", contains("ADDED"));
        assertEquals(text, other.configuration().asString());
        assertEquals(tenant.etag(), other.etag());
        as(other.administrator)
                .body("{\"party\": \"PERSON\", \"name\": \"First\", \"attributes\": {\"industry\": \"steel\"}}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .body("number", equalTo("C0001"));

        int before = changes(other);
        other.apply(text).statusCode(200).body("differences", empty());
        assertEquals(before, changes(other), "nothing was changed a second time");
    }

    @Test
    void whatADocumentDoesNotHaveGoesAndSectionsThatItDoesNotHaveStay() {
        tenant.decideEverything();
        tenant.apply(document("""
                        "attributes": {"customers/tier": {"type": "TEXT", "enum": ["gold", "silver", "iron"]}},
                        "dictionaries": {}, "assignmentRules": {"customers/Steel": {"enabled": false, "weights": {"load": "1"}}},
                        "neglect": {}, "qualification": {}, "leavers": {}, "codingRules": {}"""))
                .statusCode(200)
                .body(
                        "differences.findAll { it.action == 'REMOVED' }.section",
                        containsInAnyOrder(
                                "attributes", "codingRules", "dictionaries", "leavers", "neglect", "qualification"))
                .body(
                        "differences.findAll { it.action == 'CHANGED' }.key",
                        containsInAnyOrder("customers/tier", "customers/Steel"))
                .body("differences.find { it.key == 'customers/tier' }.before.enum", contains("gold", "silver"))
                .body("differences.find { it.key == 'customers/tier' }.after.enum", contains("gold", "silver", "iron"));
        tenant.configuration()
                .then()
                .body("sections.attributes.keySet()", contains("customers/tier"))
                .body("sections.dictionaries.size()", equalTo(0))
                .body("sections.completeness.customers.weights.PERSON.email", equalTo(2))
                .body("sections.territories.North.rule", equalTo("Steel"));
        as(tenant.administrator).get(METADATA + "customers/coding-rule").then().body("pattern", nullValue());
        tenant.apply(document("\"territories\": {}"))
                .statusCode(422)
                .body("code", equalTo("territory-stays"))
                .body("errors[0].pointer", equalTo("/sections/territories/North"));
    }

    @Test
    void aDryRunTellsTheDifferencesAndChangesNothing() {
        tenant.post(METADATA + "customers/attributes", "{\"name\": \"first\", \"type\": \"TEXT\"}");
        String etag = tenant.etag();
        int before = changes(tenant);
        String wanted = document("\"attributes\": {\"customers/second\": {\"type\": \"INTEGER\"}}, \"completeness\":"
                + " {\"customers\": {\"weights\": {\"PERSON\": {\"attr.second\": 1}}}}");
        tenant.rehearse(wanted)
                .statusCode(200)
                .header("ETag", nullValue())
                .body("dryRun", equalTo(true))
                .body("differences.key", contains("customers/first", "customers/second", "customers"))
                .body("differences.action", contains("REMOVED", "ADDED", "ADDED"));
        as(tenant.administrator)
                .header("Prefer", "respond-async, validate-only")
                .body(wanted)
                .put(CONFIGURATION)
                .then()
                .statusCode(200)
                .body("differences", hasSize(3));
        assertEquals(etag, tenant.etag());
        assertEquals(before, changes(tenant));

        // What was read within the dry run is not taken for what is decided then.
        tenant.post(METADATA + "customers/attributes", "{\"name\": \"third\", \"type\": \"BOOLEAN\"}");
        for (int i = 0; i < 3; i++) {
            customer("{\"first\": \"x\", \"third\": true}").statusCode(201);
            customer("{\"second\": 1}").statusCode(400);
        }
    }

    @Test
    void oneBadEntryRefusesTheWholeDocument() {
        tenant.post(METADATA + "customers/attributes", "{\"name\": \"size\", \"type\": \"TEXT\"}");
        customer("{\"size\": \"large\"}").statusCode(201);
        String etag = tenant.etag();
        String good = CODING.formatted("K{seq:3}") + ", ";
        refused(
                good + "\"attributes\": {\"customers/size\": {\"type\": \"DATE\"}}",
                422,
                "values-do-not-fit",
                "/sections/attributes/customers~1size/type");
        refused(
                good + "\"attributes\": {\"customers/size\": {\"type\": \"TEXT\", \"colour\": \"red\"}}",
                400,
                "unknown-field",
                "/sections/attributes/customers~1size/colour");
        refused(
                good + "\"attributes\": {\"orders/size\": {\"type\": \"TEXT\"}}",
                400,
                "unknown-object",
                "/sections/attributes/orders~1size");
        refused(
                good + "\"attributes\": {\"customers/size\": null}",
                400,
                "required",
                "/sections/attributes/customers~1size");
        refused(good + "\"attribute\": {}", 400, "unknown-field", "/sections/attribute");
        refused(
                good + "\"qualification\": {\"customers\": {\"desire\": 1, \"power\": 1, \"margin\": 1}}",
                400,
                "out-of-range",
                "/sections/qualification/customers/margin");
        refused(
                good + "\"leavers\": {\"others\": {\"heir\": \"RULES\"}}",
                400,
                "unknown-field",
                "/sections/leavers/others");
        refused(
                good + "\"territories\": {\"North\": {\"filter\": \"city==Kiel\", \"rule\": \"None\"}}",
                422,
                "unknown-rule",
                "/sections/territories/North/rule");
        refused(CODING.formatted("no number"), 400, null, "/sections/codingRules/customers/pattern");
        tenant.apply("{\"format\": \"crm.configuration/2\", \"service\": \"sales-service\", \"sections\": {}}")
                .statusCode(400)
                .body("errors.pointer", contains("/format", "/service"));
        assertEquals(etag, tenant.etag());
        as(tenant.administrator).get(METADATA + "customers/coding-rule").then().body("version", equalTo(0));
    }

    @Test
    void aDocumentIsAppliedToTheStateThatWasReadOnly() {
        String wanted = document(CODING.formatted("A{seq:3}"));
        as(tenant.administrator).body(wanted).put(CONFIGURATION).then().statusCode(428);
        String etag = tenant.etag();
        tenant.put(METADATA + "customers/qualification-weights", 0, "{\"desire\": 50, \"power\": 25, \"margin\": 25}");
        as(tenant.administrator)
                .header("If-Match", etag)
                .body(wanted)
                .put(CONFIGURATION)
                .then()
                .statusCode(412)
                .body("currentVersion", notNullValue());
        as(tenant.administrator)
                .queryParam("dryRun", "perhaps")
                .body(wanted)
                .put(CONFIGURATION)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("dryRun"));
        as(Tokens.manager(tenant.name)).get(CONFIGURATION).then().statusCode(403);
        String etagNow = tenant.apply(wanted).statusCode(200).extract().header("ETag");
        assertEquals(etagNow, tenant.etag());
        as(tenant.administrator)
                .header("If-None-Match", etagNow)
                .get(CONFIGURATION)
                .then()
                .statusCode(304);
    }

    @Test
    void ofManyDocumentsForTheSameStateOneIsApplied() throws Exception {
        String etag = tenant.etag();
        CyclicBarrier together = new CyclicBarrier(6);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                answers.add(threads.submit(applying(together, etag, "N" + i + "-{seq:3}")));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            statuses.sort(null);
            assertEquals(List.of(200, 412, 412, 412, 412, 412), statuses);
        }
        tenant.audit("coding-rule").body("data", hasSize(1));
    }

    private Callable<Integer> applying(CyclicBarrier together, String etag, String pattern) {
        return () -> {
            together.await();
            return as(tenant.administrator)
                    .header("If-Match", etag)
                    .body(document(CODING.formatted(pattern)))
                    .put(CONFIGURATION)
                    .statusCode();
        };
    }

    private ValidatableResponse customer(String attributes) {
        return as(tenant.administrator)
                .body("{\"party\": \"ORGANISATION\", \"name\": \"Any\", \"attributes\": %s}".formatted(attributes))
                .post("/api/v1/customers")
                .then();
    }

    private void refused(String sections, int status, String code, String pointer) {
        var answer = tenant.apply(document(sections)).statusCode(status).body("errors[0].pointer", equalTo(pointer));
        if (code != null) {
            answer.body("errors[0].code", equalTo(code));
        }
    }

    private static int changes(Tenant of) {
        return as(of.administrator)
                .queryParam("limit", 500)
                .get(AUDIT)
                .then()
                .statusCode(200)
                .extract()
                .path("data.size()");
    }
}
