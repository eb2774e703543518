package crm.customer.assignment;

import static crm.customer.assignment.Staff.as;
import static crm.customer.assignment.Staff.invalid;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.contracts.customer.CustomerEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class LeaverPolicyTest {

    private static final String POLICY = "/api/v1/leaver-policy";
    private static final Duration BOUND = Duration.ofSeconds(60);

    /** A tenant whose leavers no other test counts. */
    private final Staff staff = new Staff("demo");

    @BeforeEach
    void byRules() {
        decide("RULES");
    }

    @AfterEach
    void byManagers() {
        decide("MANAGER");
    }

    @Test
    @Feature({"C-11", "W-02"})
    void customersOfALeaverGoToWhomTheRulesFindAndTheOthersToTheManager() {
        staff.employee("ada", "/north", 3, "");
        staff.employee("bob", "/south", 2, "");
        staff.told("leaver", "/north", "ACTIVE");
        staff.rule("");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(staff.created(staff.user("leaver", "/north", "sales-rep"), ""));
        }
        try (Tables tables = new Tables("demo")) {
            tables.run("""
                    insert into directory_user values ('demo', '%s', 'chief', 'Chief', '%s', true, 'ACTIVE', now())""".formatted(staff.id("chief"), staff.unit("/north")));
        }
        staff.told("leaver", "/north", "DISABLED");
        await().atMost(BOUND).until(() -> !owners(ids).containsKey(staff.id("leaver")));
        assertEquals(
                Map.of(staff.id("ada"), 3, staff.id("bob"), 2, staff.id("chief"), 3),
                owners(ids),
                "nobody gets more than the capacity");
        assertEquals(3, staff.load("ada"));
        as(staff.administrator)
                .queryParam("filter", "kind==LEAVER;from==" + staff.id("leaver"))
                .get("/api/v1/ownership-transfers")
                .then()
                .body("data", hasSize(1))
                .body("data[0].byRules", equalTo(true))
                .body("data[0].moved", equalTo(8));
        assertEquals("LEAVER", staff.decision(ids.getFirst()).getString("cause"));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            Map<String, Integer> heirs = new TreeMap<>();
            probe.await(8, event -> event.is(CustomerEvents.OWNER_CHANGED) && ids.contains(event.subject()))
                    .forEach(fact -> {
                        heirs.merge(fact.data().path("ownerId").asText(), 1, Integer::sum);
                        assertEquals(
                                fact.subject(),
                                fact.data().path("openWorkOf").path(0).asText());
                    });
            assertEquals(owners(ids), heirs, "the work goes where the customer goes");
        }
    }

    @Test
    @Feature("C-11")
    void withoutAManagerWhomTheRulesFindNobodyForStaysUnowned() {
        staff.employee("ada", "/north", 1, "");
        staff.told("leaver", "/north", "ACTIVE");
        staff.rule("");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(staff.created(staff.user("leaver", "/north", "sales-rep"), ""));
        }
        staff.told("leaver", "/north", "DISABLED");
        await().atMost(BOUND).until(() -> owners(ids).containsKey(staff.id("ada")));
        as(staff.administrator)
                .queryParam("filter", "ownerId==" + staff.id("leaver"))
                .get("/api/v1/customers/unowned")
                .then()
                .body("data", hasSize(1));
        as(staff.administrator)
                .queryParam("filter", "kind==LEAVER;from==" + staff.id("leaver"))
                .get("/api/v1/ownership-transfers")
                .then()
                .body("data", hasSize(1))
                .body("data[0].to", nullValue());
    }

    @Test
    @Feature("C-11")
    void thePolicyIsEachTenantsOwn() {
        as(Tokens.administrator("main")).get(POLICY).then().statusCode(200).body("heir", equalTo("MANAGER"));
        invalid(
                as(staff.administrator)
                        .header("If-Match", etag())
                        .body("{}")
                        .put(POLICY)
                        .then(),
                "/heir",
                "required");
        as(staff.administrator)
                .body("{\"heir\": \"MANAGER\"}")
                .put(POLICY)
                .then()
                .statusCode(428);
        as(staff.administrator)
                .header("If-Match", "\"99\"")
                .body("{\"heir\": \"MANAGER\"}")
                .put(POLICY)
                .then()
                .statusCode(412);
        as(staff.user("rep", "", "sales-rep")).get(POLICY).then().statusCode(403);
        as(staff.administrator).get(POLICY).then().body("heir", equalTo("RULES"));
    }

    private Map<String, Integer> owners(List<String> ids) {
        Map<String, Integer> owners = new TreeMap<>();
        ids.forEach(id -> owners.merge(staff.owner(id), 1, Integer::sum));
        return owners;
    }

    private void decide(String heir) {
        as(staff.administrator)
                .header("If-Match", etag())
                .body("{\"heir\": \"%s\"}".formatted(heir))
                .put(POLICY)
                .then()
                .statusCode(200)
                .body("heir", equalTo(heir));
    }

    private String etag() {
        return as(staff.administrator).get(POLICY).header("ETag");
    }
}
