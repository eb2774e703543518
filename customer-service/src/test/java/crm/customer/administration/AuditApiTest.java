package crm.customer.administration;

import static crm.customer.administration.Tenant.AUDIT;
import static crm.customer.administration.Tenant.METADATA;
import static crm.testing.Attributed.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who has changed what about how the service works; each test has a tenant of its own. */
@QuarkusTest
@OnStack("customer")
@Feature("G-04")
class AuditApiTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private final Tenant tenant = new Tenant();

    @Inject
    Tx tx;

    @Test
    void everyDecisionIsToldWithWhoWhenAndFromWhatToWhat() {
        tenant.decideEverything();
        as(tenant.administrator)
                .queryParam("limit", 100)
                .get(AUDIT)
                .then()
                .statusCode(200)
                .body(
                        "data.kind",
                        hasItems(
                                "dictionary",
                                "attribute",
                                "coding-rule",
                                "completeness",
                                "neglect-rule",
                                "qualification-weights",
                                "leaver-policy",
                                "assignment-rule",
                                "territory"))
                .body("data.changedBy", everyItem(equalTo(Tokens.subject("admin", tenant.name))))
                .body("data.cause", hasItem("COMMAND PUT /api/v1/leaver-policy"))
                .body("data.changedAt", everyItem(notNullValue()));
        tenant.audit("territory")
                .body("data", hasSize(1))
                .body("data[0].action", equalTo("CREATED"))
                .body("data[0].key", equalTo("North"))
                .body("data[0].record", startsWith("ter_"))
                .body("data[0].after.ruleId", startsWith("asr_"))
                .body("data[0].after.filter", equalTo("city==Kiel"))
                .body("data[0].before.size()", equalTo(0));

        tenant.put(METADATA + "customers/coding-rule", 1, "{\"pattern\": \"D{seq:4}\"}");
        tenant.audit("coding-rule")
                .body("data.action", contains("CHANGED", "CREATED"))
                .body("data[0].key", equalTo("customers"))
                .body("data[0].before.pattern", equalTo("C{seq:4}"))
                .body("data[0].after.pattern", equalTo("D{seq:4}"));
        as(tenant.administrator)
                .header("If-Match", "\"1\"")
                .body("{\"label\": \"Branch\"}")
                .patch(METADATA + "customers/attributes/industry")
                .then()
                .statusCode(200);
        String correlation = as(tenant.administrator)
                .header("If-Match", "\"2\"")
                .delete(METADATA + "customers/attributes/industry")
                .then()
                .statusCode(202)
                .extract()
                .header("X-Request-Id");
        JsonPath ofIndustry = as(tenant.administrator)
                .queryParam("filter", "kind==attribute;key=='customers/industry'")
                .get(AUDIT)
                .jsonPath();
        assertEquals("ACTIVE", ofIndustry.getString("data[0].before.state"));
        assertEquals("DELETING", ofIndustry.getString("data[0].after.state"));
        assertEquals(correlation, ofIndustry.getString("data[0].correlationId"));
        assertEquals("industry", ofIndustry.getString("data[1].before.label"));
        assertEquals("Branch", ofIndustry.getString("data[1].after.label"));
        assertEquals(1, ofIndustry.getMap("data[1].after").size(), "what did not change is not told");
    }

    @Test
    void whatChangedNothingAndWhatWasRefusedIsNotAudited() {
        tenant.put(METADATA + "customers/coding-rule", 0, "{\"pattern\": \"C{seq:4}\"}");
        tenant.put(METADATA + "customers/coding-rule", 1, "{\"pattern\": \"C{seq:4}\"}");
        as(tenant.administrator)
                .header("If-Match", "\"2\"")
                .body("{\"pattern\": \"none\"}")
                .put(METADATA + "customers/coding-rule")
                .then()
                .statusCode(400);
        as(tenant.administrator)
                .header("If-Match", "\"1\"")
                .body("{\"pattern\": \"E{seq:4}\"}")
                .put(METADATA + "customers/coding-rule")
                .then()
                .statusCode(412);
        tenant.audit("coding-rule").body("data", hasSize(1));
    }

    @Test
    void theListIsReadPageByPageByAdministratorsOfTheTenant() {
        for (int i = 0; i < 7; i++) {
            tenant.put(METADATA + "customers/coding-rule", i, "{\"pattern\": \"P%d-{seq:4}\"}".formatted(i));
        }
        TreeSet<String> seen = new TreeSet<>();
        String cursor = null;
        do {
            var request = as(tenant.administrator).queryParam("limit", 3);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page = request.get(AUDIT).then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("data.id", String.class));
            cursor = page.getString("page.next");
        } while (cursor != null);
        assertEquals(7, seen.size());
        as(tenant.administrator)
                .queryParam("filter", "changedBy==somebody")
                .get(AUDIT)
                .then()
                .statusCode(200)
                .body("data", empty());
        as(tenant.administrator).queryParam("sort", "kind").get(AUDIT).then().statusCode(400);
        as(new Tenant().administrator).get(AUDIT).then().statusCode(200).body("data", empty());
        as(Tokens.analyst(tenant.name)).get(AUDIT).then().statusCode(403);
        as(Tokens.manager(tenant.name)).get(AUDIT).then().statusCode(403);
    }

    @Test
    void theServiceItselfCannotChangeWhatIsOnRecord() {
        tenant.put(METADATA + "customers/coding-rule", 0, "{\"pattern\": \"C{seq:4}\"}");
        Caller caller = Caller.system(tenant.name, "test", Trace.fresh());
        for (String forged : List.of(
                "update admin_audit set changed_by = 'x'",
                "delete from admin_audit",
                "insert into admin_audit (tenant_id, kind, action, before, after, changed_at) values ('%s', 'x',"
                                .formatted(tenant.name)
                        + " 'CREATED', '{}', '{}', now())")) {
            assertThrows(
                    RuntimeException.class,
                    () -> tx.run(caller, unit -> unit.sql().query(forged))
                            .await()
                            .atMost(BOUND),
                    forged);
        }
        tenant.audit("coding-rule").body("data", hasSize(greaterThan(0)));
    }

    /** Decisions have a column that says whose they are; records that have a history are told of there. */
    @Test
    void everyTableOfDecisionsIsAudited() {
        try (Tables tables = new Tables(null)) {
            assertEquals(List.of(), tables.column("""
                            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                              and a.attname = 'changed_by' and not a.attisdropped and c.relname <> 'admin_audit'
                              and not exists (select from pg_attribute h
                                              where h.attrelid = c.oid and h.attname = 'changed_in' and not h.attisdropped)
                              and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'admin_audit')
                            order by 1"""), "call platform_audit for them in a migration");
        }
    }

    /** The database writes ids as crm.persistence.Ids does. */
    @Test
    void idsOfRecordsAreThoseOfTheApi() {
        String path = tenant.post("/api/v1/assignment-rules", "{\"name\": \"R\", \"weights\": {\"load\": \"1\"}}")
                .extract()
                .path("id");
        tenant.audit("assignment-rule").body("data[0].record", equalTo(path));
    }
}
