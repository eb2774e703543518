package crm.customer.imports;

import static crm.customer.imports.Importing.CSV;
import static crm.customer.imports.Importing.IMPORTS;
import static crm.customer.imports.Importing.NDJSON;
import static crm.customer.imports.Importing.TENANT;
import static crm.customer.imports.Importing.accepted;
import static crm.customer.imports.Importing.as;
import static crm.customer.imports.Importing.counts;
import static crm.customer.imports.Importing.ended;
import static crm.customer.imports.Importing.packed;
import static crm.customer.imports.Importing.rows;
import static crm.customer.imports.Importing.seen;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.contracts.customer.CustomerEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class ImportApiTest {

    private final Importing importing = new Importing();
    private final Tokens rep = importing.rep;

    @Test
    @Feature({"C-22", "C-14"})
    void aSpreadsheetBecomesCustomersRowByRow() {
        String file = """
                externalId;name;party;email;address.city;address.country;kinds
                k1;Müller GmbH;ORGANISATION;info@mueller-%1$s.example;Köln;DE;END_CUSTOMER|PARTNER
                k2;"Weber; Söhne";organisation;;;;
                k3;Erika Mustermann;PERSON;erika-%1$s@post.example;;;
                """.formatted(importing.run);
        String job = accepted(importing.send(rep, file, ""));
        Response done = ended(rep, job, "DONE");
        assertEquals("3 created, 0 updated, 0 unchanged, 0 skipped, 0 refused", counts(done));
        assertEquals(3, done.<Integer>path("rows"));
        assertEquals("utf-8", done.path("encoding"));
        List<String> ids = rows(rep, job, "outcome==CREATED").path("data.customerId");
        as(rep).get("/api/v1/customers/" + ids.getFirst())
                .then()
                .statusCode(200)
                .body("name", equalTo("Müller GmbH"))
                .body("address.city", equalTo("Köln"))
                .body("kinds", hasSize(2))
                .body("ownerId", equalTo(Tokens.subject("rep" + importing.run, TENANT)))
                .body("externalIds[0].system", equalTo(importing.source))
                .body("externalIds[0].id", equalTo("k1"));
        as(rep).get("/api/v1/customers/" + ids.get(1)).then().body("name", equalTo("Weber; Söhne"));
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            assertEquals(
                    3,
                    probe.await(3, event -> event.is(CustomerEvents.CREATED) && ids.contains(event.subject()))
                            .size());
        }
        assertEquals(
                "0 created, 0 updated, 0 unchanged, 0 skipped, 3 refused",
                counts(importing.done(rep, file, "&dedupe=refuse")));
        assertEquals(3, seen(rep));
    }

    @Test
    @Feature("C-22")
    void columnsAreMappedToFieldsAndOwnAttributes() {
        String attribute = "branch_" + importing.run;
        as(Tokens.administrator(TENANT))
                .contentType("application/json")
                .body("{\"name\": \"%s\", \"type\": \"INTEGER\", \"label\": \"Branch\"}".formatted(attribute))
                .post("/api/v1/metadata/customers/attributes")
                .then()
                .statusCode(201);
        String file =
                "No,Company name,Telephone,Branch,Remarks\n7,Nordwind,+49 30 1234567,42,ignored\n8,Ostwind,,many,\n";
        String map = "&map=No:externalId&map=Company name:name&map=Telephone:phone&map=Branch:attr." + attribute
                + "&party=ORGANISATION";
        Response done = importing.done(rep, file, map);
        assertEquals("1 created, 0 updated, 0 unchanged, 0 skipped, 1 refused", counts(done));
        String job = done.path("id");
        as(rep).get("/api/v1/customers/" + rows(rep, job, "row==1").path("data[0].customerId"))
                .then()
                .body("name", equalTo("Nordwind"))
                .body("phone", equalTo("+49 30 1234567"))
                .body("attributes." + attribute, equalTo(42));
        rows(rep, job, "outcome==REFUSED")
                .then()
                .body("data", hasSize(1))
                .body("data[0].row", equalTo(2))
                .body("data[0].errors[0].field", equalTo("attr." + attribute))
                .body("data[0].errors[0].code", equalTo("wrong-type"));
    }

    @Test
    @Feature("C-22")
    void aRowThatIsWrongSaysWhereAndWhyAndTheOthersComeIn() {
        String file = """
                externalId,name,party,email,address.country,lifecycle,distinct
                a,Good,PERSON,,,,
                b,,PERSON,no address,Germany,,
                c,Nobody,THING,,,,perhaps
                d,Early,PERSON,,,SOON,
                e,Wide,PERSON,,,,,more
                a,Good again,PERSON,,,,
                """;
        Response done = importing.done(rep, file, "");
        assertEquals("1 created, 0 updated, 0 unchanged, 0 skipped, 5 refused", counts(done));
        String job = done.path("id");
        rows(rep, job, "outcome==REFUSED")
                .then()
                .body("data.row", equalTo(List.of(2, 3, 4, 5, 6)))
                .body("data[0].errors.field", equalTo(List.of("name", "email", "address.country", "address.country")))
                .body("data[0].errors.code", hasSize(4))
                .body("data[1].errors.field", equalTo(List.of("party", "distinct")))
                .body("data[2].errors[0].code", equalTo("unknown-value"))
                .body("data[3].errors[0].code", equalTo("too-many-columns"))
                .body("data[4].errors[0].code", equalTo("external-id-taken"));
        String result = as(rep).accept(CSV)
                .get(IMPORTS + "/" + job + "/rows.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        List<String> lines = result.lines().toList();
        assertEquals("row,outcome,customerId,version,undone,field,code,message", lines.getFirst());
        assertTrue(lines.get(1).startsWith("1,CREATED,cus_"), lines.get(1));
        assertTrue(lines.contains("2,REFUSED,,,,name,required,A text is required."), result);
        assertEquals(1 + 1 + 4 + 2 + 1 + 1 + 1, lines.size());
        as(importing.other)
                .accept(CSV)
                .get(IMPORTS + "/" + job + "/rows.csv")
                .then()
                .statusCode(404);
    }

    @Test
    @Feature({"C-22", "C-24"})
    void whoIsThereAlreadyIsDealtWithAsThePolicySays() {
        String mail = "anna-" + importing.run + "@post.example";
        String first = "externalId,name,party,email,phone\nx1,Anna Schmidt,PERSON,%s,+49 30 111\n".formatted(mail);
        String known =
                rows(rep, importing.done(rep, first, "").path("id"), "row==1").path("data[0].customerId");

        String byId = "externalId,name,email\nx1,Anna Maria Schmidt,\n";
        String byLooks = "name,party,email,phone\nAnna Schmidt,PERSON,%s,+49 30 222\n".formatted(mail);

        assertOutcome(byId, "&dedupe=refuse", "REFUSED", null);
        assertOutcome(byId, "&dedupe=skip", "SKIPPED", known);
        assertOutcome(byId, "&dedupe=queue", "SKIPPED", known);
        assertOutcome(byLooks, "&dedupe=refuse", "REFUSED", null);
        assertOutcome(byLooks, "&dedupe=skip", "SKIPPED", known);
        as(rep).get("/api/v1/customers/" + known).then().body("version", equalTo(1));

        assertOutcome(byId, "&dedupe=update", "UPDATED", known);
        as(rep).get("/api/v1/customers/" + known)
                .then()
                .body("version", equalTo(2))
                .body("name", equalTo("Anna Maria Schmidt"))
                .body("email", equalTo(mail));
        assertOutcome(byId, "&dedupe=update", "UNCHANGED", known);
        assertOutcome(byLooks.replace("Anna S", "Anna Maria S"), "&dedupe=update", "UPDATED", known);
        as(rep).get("/api/v1/customers/" + known).then().body("phone", equalTo("+49 30 222"));

        Response queued = importing.done(rep, byLooks.replace("Anna S", "Anna Maria S"), "&dedupe=queue");
        String second = rows(rep, queued.path("id"), "outcome==CREATED").path("data[0].customerId");
        as(importing.manager)
                .queryParam("filter", "customerId==" + second)
                .get("/api/v1/customers/duplicates")
                .then()
                .statusCode(200)
                .body("data.candidateId", equalTo(List.of(known)))
                .body("data[0].state", equalTo("OPEN"));
        // With two that it may be, a row is not written into either.
        assertOutcome(byLooks.replace("Anna S", "Anna Maria S"), "&dedupe=update", "REFUSED", null);
    }

    private void assertOutcome(String file, String parameters, String outcome, String customer) {
        Response done = importing.done(rep, file, parameters);
        Response rows = rows(rep, done.path("id"), "row==1");
        assertEquals(outcome, rows.path("data[0].outcome"), parameters);
        assertEquals(customer, rows.path("data[0].customerId"), parameters);
    }

    @Test
    @Feature({"C-22", "C-24"})
    void rowsOfOneFileMeetEachOtherAsIfTheyCameOneByOne() {
        String mail = "twice-" + importing.run + "@post.example";
        String file = """
                externalId,name,party,email
                z1,Berta Twice,PERSON,%1$s
                z1,Berta Twice,PERSON,new-%1$s
                ,Berta Twice,PERSON,%1$s
                """.formatted(mail);
        assertEquals(
                "1 created, 0 updated, 0 unchanged, 2 skipped, 0 refused",
                counts(importing.done(rep, file, "&dedupe=skip&dryRun=true")));
        Response done = importing.done(rep, file, "&dedupe=update");
        assertEquals("1 created, 2 updated, 0 unchanged, 0 skipped, 0 refused", counts(done));
        List<String> ids = rows(rep, done.path("id"), "row=gt=0").path("data.customerId");
        assertEquals(1, ids.stream().distinct().count());
        as(rep).get("/api/v1/customers/" + ids.getFirst()).then().body("version", equalTo(3));
        assertEquals(1, seen(rep));
    }

    @Test
    @Feature("C-22")
    void aDryRunTellsEverythingAndWritesNothing() {
        String file = "externalId,name,party\nd1,One,PERSON\nd2,,PERSON\n";
        String job = accepted(importing.send(rep, file, "&dryRun=true"));
        Response done = ended(rep, job, "DONE");
        assertEquals("1 created, 0 updated, 0 unchanged, 0 skipped, 1 refused", counts(done));
        rows(rep, job, "outcome==CREATED").then().body("data[0].customerId", nullValue());
        assertEquals(0, seen(rep));
        as(rep).post(IMPORTS + "/" + job + "/revert").then().statusCode(422).body("code", equalTo("nothing-to-revert"));
        try (Tables tables = new Tables(TENANT)) {
            assertEquals(
                    0, tables.count("select count(*) from customer_external_id where system = ?", importing.source));
        }
    }

    @Test
    @Feature({"C-22", "C-14"})
    void linesOfJsonComeInAsTheApiHasThem() {
        String file = """
                {"externalId": "j1", "party": "ORGANISATION", "name": "Alpha", "address": {"city": "Bern", "country": "CH"}, "externalIds": [{"system": "register", "id": "HRB %1$s"}], "kinds": ["DISTRIBUTOR"], "region": "South"}
                {"externalId": "j2", "party": "PERSON", "name": "Beta", "nickname": "B"}
                {"externalId": "j3",
                [1, 2]

                {"externalId": "j4", "party": "PERSON", "name": "Delta", "version": 7}
                """.formatted(importing.run);
        byte[] bytes = packed(file.getBytes(StandardCharsets.UTF_8));
        Response sent = Importing.file(rep, NDJSON, bytes)
                .header("Content-Encoding", "gzip")
                .post(IMPORTS + "?source=" + importing.source);
        String job = accepted(sent);
        assertEquals("2 created, 0 updated, 0 unchanged, 0 skipped, 3 refused", counts(ended(rep, job, "DONE")));
        rows(rep, job, "outcome==REFUSED")
                .then()
                .body("data.row", equalTo(List.of(2, 3, 4)))
                .body("data[0].errors[0].field", equalTo("nickname"))
                .body("data[1].errors[0].code", equalTo("malformed-json"))
                .body("data[2].errors[0].code", equalTo("malformed-json"));
        as(rep).get("/api/v1/customers/" + rows(rep, job, "row==1").path("data[0].customerId"))
                .then()
                .body("address.city", equalTo("Bern"))
                .body("externalIds", hasSize(2))
                .body("region", equalTo("South"));
    }

    @Test
    @Feature("C-22")
    void theEncodingIsGivenOrToldAndAWrongOneIsRefusedWithItsPlace() {
        String file = "externalId,name,party\ne1,Jürgen,PERSON\n";
        byte[] western = file.getBytes(Charset.forName("windows-1252"));
        importing
                .send(rep, CSV, western, "")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("wrong-encoding"))
                .body("errors[0].message", containsString("Byte 27, in line 2,"));
        assertName("Jürgen", ended(rep, accepted(importing.send(rep, CSV, western, "&encoding=windows-1252")), "DONE"));
        byte[] wide = ("\uFEFF" + file.replace("e1", "e2")).getBytes(StandardCharsets.UTF_16LE);
        Response told = ended(rep, accepted(importing.send(rep, CSV, wide, "")), "DONE");
        assertEquals("utf-16le", told.path("encoding"));
        assertName("Jürgen", told);
        importing
                .send(rep, CSV, western, "&encoding=klingon")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("encoding"));
    }

    private void assertName(String name, Response job) {
        String id = rows(rep, job.path("id"), "row==1").path("data[0].customerId");
        as(rep).get("/api/v1/customers/" + id).then().body("name", equalTo(name));
    }

    @Test
    @Feature("C-22")
    void aFileThatSwellsBeyondMeasureIsRefusedBeforeItIsUnpacked() {
        byte[] bomb = packed(("externalId,name,party\n" + "\n".repeat(64 << 20)).getBytes(StandardCharsets.UTF_8));
        assertTrue(bomb.length < 1 << 20);
        Importing.file(rep, CSV, bomb)
                .header("Content-Encoding", "gzip")
                .post(IMPORTS + "?source=" + importing.source)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("file-too-large"));
        Importing.file(rep, CSV, "externalId".getBytes(StandardCharsets.UTF_8))
                .header("Content-Encoding", "gzip")
                .post(IMPORTS + "?source=" + importing.source)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("malformed-gzip"));
        nothingIsLeft();
    }

    @Test
    @Feature("C-22")
    void whatIsNoFileOfCustomersIsRefusedAndLeavesNothing() {
        refused("name;nmae\n1;2\n", "", "unknown-field");
        refused("name,name\n1,2\n", "", "duplicate");
        refused("", "", "empty-file");
        refused("name\n\"1\n", "", "malformed-csv");
        refused("name\n1\n", "&map=Name:name", "unknown-column");
        refused("name\n1\n", "&map=name:nam", "unknown-field");
        refused("name\n1\n", "&map=name", "malformed");
        refused("name\n1\n", "&dedupe=perhaps", "unknown-value");
        refused("name\n1\n", "&dryRun=perhaps", "wrong-type");
        refused("name\n1\n", "&party=THING", "unknown-value");
        as(rep).contentType(CSV)
                .body("name\n")
                .post(IMPORTS + "?source=Not a system")
                .then()
                .statusCode(400);
        as(rep).contentType("application/json")
                .body("{}")
                .post(IMPORTS + "?source=x")
                .then()
                .statusCode(415);
        as(Tokens.analyst(TENANT))
                .contentType(CSV)
                .body("name\n")
                .post(IMPORTS + "?source=x")
                .then()
                .statusCode(403);
        nothingIsLeft();
    }

    private void refused(String file, String parameters, String code) {
        importing.send(rep, file, parameters).then().statusCode(400).body("errors[0].code", equalTo(code));
    }

    private void nothingIsLeft() {
        as(rep).get(IMPORTS).then().statusCode(200).body("data", hasSize(0));
        assertEquals(0, seen(rep));
    }

    @Test
    @Feature("C-22")
    void ofAFileThatIsBrokenThroughoutABoundedResultIsKept() {
        int rows = 12_000;
        String file = "externalId,name,party\n"
                + IntStream.range(0, rows).mapToObj(i -> "b" + i + ",,PERSON\n").collect(Collectors.joining());
        Response done = importing.done(rep, file, "");
        assertEquals(rows, done.<Integer>path("refused"));
        as(rep).queryParam("count", "exact")
                .get(IMPORTS + "/" + done.path("id") + "/rows")
                .then()
                .body("page.count", equalTo(10_000))
                .body("page.hasMore", equalTo(true));
    }

    @Test
    @Feature({"C-22", "C-09"})
    void importsAreSeenByWhoSentThemAndByThoseAbove() {
        Response done = importing.done(rep, "externalId,name,party\ns1,Seen,PERSON\n", "");
        String job = done.path("id");
        as(importing.manager).get(IMPORTS + "/" + job).then().statusCode(200);
        for (Tokens stranger : List.of(importing.other, Tokens.administrator("demo"))) {
            as(stranger).get(IMPORTS + "/" + job).then().statusCode(404);
            as(stranger).get(IMPORTS + "/" + job + "/rows").then().statusCode(404);
            as(stranger).post(IMPORTS + "/" + job + "/cancel").then().statusCode(404);
            as(stranger).post(IMPORTS + "/" + job + "/revert").then().statusCode(404);
            as(stranger).queryParam("filter", "id==" + job).get(IMPORTS).then().body("data", hasSize(0));
        }
        // A customer that the other one does not see is no reason to tell who it is.
        String theirs =
                accepted(importing.send(importing.other, "externalId,name,party\ns1,Same,PERSON\n", "&dedupe=update"));
        ended(importing.other, theirs, "DONE");
        rows(importing.other, theirs, "row==1")
                .then()
                .body("data[0].outcome", equalTo("REFUSED"))
                .body("data[0].customerId", nullValue())
                .body("data[0].errors.message", everyItem(equalTo("There is no such customer.")));
    }

    @Test
    @Feature("C-22")
    void aTenantHasOnlySoManyImportsOpen() {
        try (Tables tables = new Tables("demo")) {
            tables.run("""
                    insert into import_job (tenant_id, id, version, format, source, dedupe, dry_run, state, owner_id,
                                            org_unit, sees_all, sees_unit, created_at, touched_at)
                    select 'demo', gen_random_uuid(), 1, 'CSV', '%s', 'REFUSE', false, 'UPLOADING', 'nobody', '/', true,
                           false, now(), now() from generate_series(1, 10)""".formatted(importing.source));
            as(Tokens.administrator("demo"))
                    .contentType(CSV)
                    .body("name\n")
                    .post(IMPORTS + "?source=" + importing.source)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("too-many-imports"));
            // Uploads that broke off do not stand in the way for ever.
            tables.run("update import_job set touched_at = now() - interval '11 minutes' where source = '%s'"
                    .formatted(importing.source));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(() -> assertEquals(
                            0, tables.count("select count(*) from import_job where source = ?", importing.source)));
        }
    }

    @Test
    void everyOrderHasItsIndex() {
        try (Tables tables = new Tables(TENANT)) {
            List<String> there = tables.column("select indexname from pg_indexes");
            assertTrue(there.containsAll(ImportList.JOBS.indexes()), there::toString);
            assertFalse(there.isEmpty());
        }
    }
}
