package crm.customer.imports;

import static crm.customer.imports.Importing.IMPORTS;
import static crm.customer.imports.Importing.TENANT;
import static crm.customer.imports.Importing.as;
import static crm.customer.imports.Importing.counts;
import static crm.customer.imports.Importing.ended;
import static crm.customer.imports.Importing.rows;
import static crm.customer.imports.Importing.seen;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class ImportRevertTest {

    private final Importing importing = new Importing();
    private final Tokens rep = importing.rep;

    @Test
    @Feature("C-22")
    void whatNobodyHasTouchedIsTakenBackAndTheRestIsReported() {
        String mail = "cora-" + importing.run + "@post.example";
        String before = "externalId,name,party,email,phone\nk1,Cora Before,PERSON,%s,\nk2,Dora Before,PERSON,,\n"
                .formatted(mail);
        List<String> there = rows(rep, importing.done(rep, before, "").path("id"), "row=gt=0")
                .path("data.customerId");

        String file = """
                externalId,name,party,email,phone
                k1,Cora After,PERSON,,+49 30 1
                k1,Cora At last,PERSON,,+49 30 2
                k2,Dora After,PERSON,,
                n1,Newly Entered,PERSON,,
                n2,Ludwig Touched,PERSON,,
                n3,Friederike Contacted,PERSON,,
                k2,,NOTHING,,
                """;
        Response done = importing.done(rep, file, "&dedupe=update");
        assertEquals("3 created, 3 updated, 0 unchanged, 0 skipped, 1 refused", counts(done));
        String job = done.path("id");
        List<String> ids = rows(rep, job, "row=gt=0").path("data.customerId");
        change(there.get(1), 2, "{\"phone\": \"+49 30 3\"}");
        change(ids.get(4), 1, "{\"phone\": \"+49 30 4\"}");
        as(rep).contentType("application/json")
                .body("{\"name\": \"Contact\", \"customers\": [{\"customerId\": \"%s\", \"role\": \"BUYER\"}]}"
                        .formatted(ids.get(5)))
                .post("/api/v1/contacts")
                .then()
                .statusCode(201);

        as(rep).post(IMPORTS + "/" + job + "/revert").then().statusCode(202);
        Response reverted = ended(rep, job, "REVERTED");
        assertEquals(3, reverted.<Integer>path("reverted"));
        assertEquals(3, reverted.<Integer>path("leftAlone"));
        rows(rep, job, "outcome!=REFUSED")
                .then()
                .body(
                        "data.undone",
                        equalTo(List.of("SET_BACK", "SET_BACK", "TOUCHED", "WITHDRAWN", "TOUCHED", "TOUCHED")));
        as(rep).get("/api/v1/customers/" + there.getFirst())
                .then()
                .body("name", equalTo("Cora Before"))
                .body("email", equalTo(mail))
                .body("phone", nullValue())
                .body("version", equalTo(5));
        as(rep).get("/api/v1/customers/" + there.get(1)).then().body("name", equalTo("Dora After"));
        as(rep).get("/api/v1/customers/" + ids.get(3)).then().statusCode(404);
        as(rep).get("/api/v1/customers/" + ids.get(4)).then().statusCode(200);
        assertEquals(4, seen(rep));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            assertEquals(
                    "NON_CUSTOMER",
                    probe.ofSubject(ids.get(3), 3)
                            .getLast()
                            .data()
                            .path("lifecycle")
                            .asText());
        }
        as(rep).post(IMPORTS + "/" + job + "/revert").then().statusCode(422).body("code", equalTo("nothing-to-revert"));
    }

    @Test
    @Feature("C-22")
    void whoWasWithdrawnCanComeInAgainAndIsNobodysDuplicate() {
        String file =
                "externalId,name,party,email\nw1,Wilma Back,PERSON,wilma-%s@post.example\n".formatted(importing.run);
        String first = importing.done(rep, file, "").path("id");
        as(rep).post(IMPORTS + "/" + first + "/revert").then().statusCode(202);
        ended(rep, first, "REVERTED");
        assertEquals(0, seen(rep));
        assertEquals("1 created, 0 updated, 0 unchanged, 0 skipped, 0 refused", counts(importing.done(rep, file, "")));
        assertEquals(1, seen(rep));
        try (Tables tables = new Tables(TENANT)) {
            assertEquals(
                    0,
                    tables.count(
                            "select count(*) from customer_match_key k join customer c on c.id = k.customer_id"
                                    + " where c.withdrawn_at is not null and c.owner_id = ?",
                            Tokens.subject("rep" + importing.run, TENANT)));
        }
    }

    @Test
    @Feature({"C-22", "C-12", "W-02"})
    void whatTerritoriesFoundSinceIsNobodysChangeAndIsTakenBack() {
        String old = importing
                .done(rep, "externalId,name,party,phone\nt1,Theo Before,PERSON,+49 30 1\n", "")
                .path("id");
        String known = rows(rep, old, "row==1").path("data[0].customerId");
        String file = """
                externalId,name,party,address.city
                t1,Theo After,PERSON,%1$s
                t2,Thea Placed,PERSON,%1$s
                t3,Timo Placed And Touched,PERSON,%1$s
                """.formatted(importing.run);
        String job = importing.done(rep, file, "&dedupe=update").path("id");
        List<String> ids = rows(rep, job, "row=gt=0").path("data.customerId");
        assertEquals(known, ids.getFirst());
        as(Tokens.administrator(TENANT))
                .contentType("application/json")
                .body("""
                        {"name": "Town %1$s", "priority": 10, "filter": "city==%1$s"}""".formatted(importing.run))
                .post("/api/v1/territories")
                .then()
                .statusCode(201);
        for (String id : ids) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> as(rep).get("/api/v1/customers/" + id).path("territoryId") != null);
        }
        change(ids.get(2), 2, "{\"phone\": \"+49 30 2\"}");

        as(rep).post(IMPORTS + "/" + job + "/revert").then().statusCode(202);
        ended(rep, job, "REVERTED");
        rows(rep, job, "row=gt=0").then().body("data.undone", equalTo(List.of("SET_BACK", "WITHDRAWN", "TOUCHED")));
        as(rep).get("/api/v1/customers/" + known)
                .then()
                .body("name", equalTo("Theo Before"))
                .body("address", nullValue())
                .body("territoryId", nullValue());
        as(rep).get("/api/v1/customers/" + ids.get(1)).then().statusCode(404);
        as(rep).get("/api/v1/customers/" + ids.get(2)).then().body("phone", equalTo("+49 30 2"));
    }

    @Test
    @Feature({"C-01", "C-22"})
    void theHistoryOfACustomerNamesTheImportThatChangedItAndItsReverting() {
        String first = importing
                .done(rep, "externalId,name,party\nh1,Hanna Before,PERSON\n", "")
                .path("id");
        String id = rows(rep, first, "row==1").path("data[0].customerId");
        String second = importing
                .done(rep, "externalId,name,party\nh1,Hanna After,PERSON\n", "&dedupe=update")
                .path("id");
        as(rep).post(IMPORTS + "/" + second + "/revert").then().statusCode(202);
        ended(rep, second, "REVERTED");
        change(id, 3, "{\"name\": \"Hanna By Hand\"}");

        as(rep).queryParam("filter", "field==name")
                .get("/api/v1/customers/" + id + "/history")
                .then()
                .statusCode(200)
                .body("data.after", equalTo(List.of("Hanna By Hand", "Hanna Before", "Hanna After", "Hanna Before")))
                .body("data.cause.type", equalTo(List.of("COMMAND", "REVERT", "IMPORT", "IMPORT")))
                .body("data[1].cause.id", equalTo(second))
                .body("data[2].cause.id", equalTo(second))
                .body("data[3].cause.id", equalTo(first))
                .body("data[3].actor", equalTo(Tokens.subject("rep" + importing.run, TENANT)));
        as(rep).queryParam("filter", "cause==IMPORT;field==name")
                .get("/api/v1/customers/" + id + "/history")
                .then()
                .statusCode(200)
                .body("data.after", equalTo(List.of("Hanna After", "Hanna Before")));
    }

    private void change(String customer, int version, String body) {
        as(rep).contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch("/api/v1/customers/" + customer)
                .then()
                .statusCode(200);
    }
}
