package crm.customer.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers and contacts by words; each test in a tenant of its own, so that nobody else's are found. */
@QuarkusTest
@OnStack("customer")
class SearchApiTest {

    private final String tenant = "search-" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens north = Tokens.repNorth(tenant);
    private final Tokens south = Tokens.repSouth(tenant);
    private final Tokens administrator = Tokens.administrator(tenant);

    private ValidatableResponse find(Tokens caller, String words) {
        return find(caller, Map.of("q", words));
    }

    private ValidatableResponse find(Tokens caller, Map<String, ?> parameters) {
        return as(caller).queryParams(parameters).get("/api/v1/search").then();
    }

    private static RequestSpecification as(Tokens caller) {
        return given().header("Authorization", "Bearer " + caller.token()).contentType("application/json");
    }

    private static String created(Tokens caller, String path, String body) {
        return as(caller)
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String organisation(Tokens caller, String name) {
        return created(
                caller,
                "customers",
                "{\"party\": \"ORGANISATION\", \"name\": \"%s\", \"distinct\": true}".formatted(name));
    }

    private void erased(String customer, int version) {
        as(administrator)
                .urlEncodingEnabled(false)
                .header("If-Match", "\"" + version + "\"")
                .body("{\"ground\": \"REQUESTED\"}")
                .post("/api/v1/customers/" + customer + ":erase")
                .then()
                .statusCode(202);
    }

    @ParameterizedTest
    @Feature("G-11")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Müller Werkzeugbau GmbH | mueller | ",
                "Müller Werkzeugbau GmbH | MULLER | 60",
                "Müller Werkzeugbau GmbH | muller werkzeugbau gmbh | 80",
                "Müller Werkzeugbau GmbH | werkzeugbau müller | 40",
                "Müller Werkzeugbau GmbH | werkz mül | 20",
                "Müller Werkzeugbau GmbH | Müller Werkzeugbau AG | 40",
                "Müller Werkzeugbau GmbH | bau | ",
                "Müller Werkzeugbau GmbH | müller holzbau | ",
                "O'Brien & Søns | obrien sons | 80",
                "O'Brien & Søns | o’brien | 60",
                "ＡＣＭＥ Łódź | acme lodz | 80",
                "Ελληνική Εταιρία | ΕΛΛΗΝΙΚΗ | 60",
                "华为技术有限公司 | 华为 | 60",
                "华为技术有限公司 | 技术 | 20",
                "华为技术有限公司 | 华为技术有限公司 | 80",
                "华为技术有限公司 | 华为技术有限责任公司 | 20",
                "华为技术有限公司 | 华 | 60",
                "华为技术有限公司 | 华术 | ",
                "北京ABC科技 | abc科 | 20",
                "株式会社トヨタ | トヨタ | 40",
                "Beijing Deluxe 椅子 | deluxe | 40",
                "Beijing Deluxe 椅子 | deluxe 椅 | 20",
            })
    void namesAreComparedAsDuplicatesAre(String name, String words, Integer rank) {
        String id = organisation(north, name);
        organisation(north, "Something Else");
        ValidatableResponse found = find(north, words).statusCode(200).body("complete", equalTo(true));
        if (rank == null) {
            found.body("data", empty());
        } else {
            found.body("data.id", contains(id))
                    .body("data[0].name", equalTo(name))
                    .body("data[0].type", equalTo("customer"))
                    .body("data[0].matched", contains("name"))
                    .body("data[0].rank", equalTo(rank));
        }
    }

    @ParameterizedTest
    @Feature("G-11")
    @CsvSource(
            delimiter = '|',
            value = {
                "Anna.Schmidt@Example.org | email | 100",
                "anna.sch | email | 50",
                "+49 30 901820 | phone | 100",
                "0049 (30) 901820 | phone | 100",
                "030 901820 | phone | 100",
                "030 9018 | phone | 50",
                "ERP-4711 | externalId | 100",
                "erp - 4711 | externalId | 100",
                "erp-47 | externalId | 50",
            })
    void whatIdentifiesACustomerFindsIt(String asked, String field, int rank) {
        String id = created(north, "customers", """
                {"party": "PERSON", "name": "Anna Schmidt", "email": "anna.schmidt@example.org", "phone": "+49 30 901820",
                 "externalIds": [{"system": "erp", "id": "ERP-4711"}, {"system": "shop", "id": "77"}]}""");
        find(north, asked)
                .statusCode(200)
                .body("data.id", contains(id))
                .body("data[0].rank", equalTo(rank))
                .body("data[0].matched", hasItem(field));
    }

    @Test
    @Feature("G-11")
    void theNumberFindsACustomer() {
        String rule = "/api/v1/metadata/customers/coding-rule";
        as(administrator)
                .header("If-Match", as(administrator).get(rule).header("ETag"))
                .body("{\"pattern\": \"CUS-{seq:6}\"}")
                .put(rule)
                .then()
                .statusCode(200);
        String id = organisation(north, "Numbered");
        find(north, "cus-000001")
                .body("data.id", contains(id))
                .body("data[0].reference", equalTo("CUS-000001"))
                .body("data[0].rank", equalTo(100));
    }

    @Test
    @Feature("G-11")
    void whatChangesIsFoundAsItIsNow() {
        String id = created(
                north, "customers", "{\"party\": \"PERSON\", \"name\": \"Before\", \"email\": \"a@b.example\"}");
        as(north)
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"Afterwards\", \"email\": null}")
                .patch("/api/v1/customers/" + id)
                .then()
                .statusCode(200);
        find(north, "before").body("data", empty());
        find(north, "a@b.example").body("data", empty());
        find(north, "afterwards").body("data.id", contains(id));
    }

    @Test
    @Feature({"G-11", "C-09"})
    void nobodyFindsWhatIsNotToBeSeen() {
        String ofNorth = organisation(north, "Common Name North");
        String ofSouth = organisation(south, "Common Name South");
        find(north, "common name").body("data.id", contains(ofNorth));
        find(south, "common name").body("data.id", contains(ofSouth));
        find(administrator, "common name").body("data.id", containsInAnyOrder(ofNorth, ofSouth));
        find(Tokens.administrator("main"), "common name").body("data.id", not(hasItem(ofNorth)));
        as(administrator)
                .header("If-Match", "\"0\"")
                .body("{\"members\": [{\"userId\": \"%s\", \"role\": \"SALES\"}]}"
                        .formatted(Tokens.subject("rep-south", tenant)))
                .put("/api/v1/customers/" + ofNorth + "/team")
                .then()
                .statusCode(200);
        find(south, "common name").body("data.id", containsInAnyOrder(ofNorth, ofSouth));
        // Who may look for records and not read customers finds none.
        find(Tokens.maintainer(tenant), "common name").statusCode(200).body("data", empty());
    }

    @Test
    @Feature({"G-11", "C-24"})
    void aMergedCustomerLeadsToItsSurvivorWhereThatIsSeen() {
        String survivor = organisation(north, "Remaining Ltd");
        String duplicate = organisation(south, "Vanished Ltd");
        as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"fields\": {}, \"reason\": \"Entered twice\"}".formatted(duplicate))
                .post("/api/v1/customers/" + survivor + "/merges")
                .then()
                .statusCode(201);
        find(north, "vanished").body("data.id", contains(survivor)).body("data[0].name", equalTo("Remaining Ltd"));
        find(south, "vanished").body("data", empty());
        find(administrator, "ltd").body("data.id", contains(survivor));
    }

    @Test
    @Feature({"G-11", "C-01"})
    void whoWasForgottenOrWithdrawnIsFoundByNothing() {
        String person = created(north, "customers", """
                {"party": "PERSON", "name": "Forgotten Person", "email": "forgotten@example.org", "phone": "+49 30 555555",
                 "externalIds": [{"system": "erp", "id": "FORGOTTEN-1"}]}""");
        String withdrawn = organisation(north, "Withdrawn");
        find(north, "forgotten").body("data.id", contains(person));
        erased(person, 1);
        for (String words : List.of("forgotten", "forgotten@example.org", "030 555555", "erased")) {
            find(administrator, words).statusCode(200).body("data", empty());
        }
        try (Tables tables = new Tables(tenant)) {
            assertEquals(
                    0,
                    tables.count(
                            "select count(*) from search_key where record_id = ? and field <> 'externalId'",
                            Ids.parse("cus", person)));
            tables.run(
                    "update customer set withdrawn_at = now() where id = '%s'".formatted(Ids.parse("cus", withdrawn)));
        }
        find(administrator, "withdrawn").body("data", empty());
    }

    @Test
    @Feature("G-11")
    void contactsAreFoundByWhoSeesOneOfTheirCustomers() {
        String customer = organisation(north, "Employer");
        String contact = created(north, "contacts", """
                {"name": "王小明", "email": "wang@example.org", "phone": "+49 30 901821",
                 "customers": [{"customerId": "%s", "role": "BUYER"}]}""".formatted(customer));
        for (String words : List.of("小明", "wang@example.org", "030 901821")) {
            find(north, words).body("data.id", contains(contact)).body("data[0].type", equalTo("contact"));
            find(south, words).body("data", empty());
        }
        find(north, Map.of("q", "小明", "types", "customer")).body("data", empty());
    }

    @Test
    @Feature("G-11")
    void theBestComeFirstAndTheRestIsCutOff() {
        String begins = organisation(north, "Steel Works");
        String word = organisation(north, "Old Steel");
        String named = organisation(north, "Steel");
        String beginning = organisation(north, "The Steelyard");
        find(north, "steel")
                .body("data.id", contains(named, begins, word, beginning))
                .body("complete", equalTo(true));
        find(north, Map.of("q", "steel", "limit", "2"))
                .body("data.id", contains(named, begins))
                .body("complete", equalTo(false));
    }

    /** More have the word than are looked at: one's own are found all the same, and the answer says that it is not all. */
    @Test
    @Feature({"G-11", "C-09"})
    void onesOwnAreFoundAmongVeryMany() {
        String insert = """
                insert into customer (tenant_id, id, version, party, kinds, name, lifecycle, lifecycle_since, owner_id,
                                      org_unit, created_at, updated_at)
                select '%s', gen_random_uuid(), 1, 'ORGANISATION', '{END_CUSTOMER}', 'Zebra ' || i, 'POTENTIAL', now(),
                       'somebody', '/elsewhere', now(), now()
                from generate_series(1, 6000) i""".formatted(tenant);
        try (Tables tables = new Tables(tenant)) {
            tables.run(insert);
        }
        String own = organisation(north, "Zebra zzz");
        find(north, "zebra").body("data.id", contains(own)).body("complete", equalTo(false));
        find(north, "zebra zzz").body("data.id", contains(own)).body("complete", equalTo(true));
        find(administrator, Map.of("q", "zebra", "limit", "50"))
                .body("data", hasSize(50))
                .body("complete", equalTo(false));
        find(administrator, "zebra 5999")
                .body("data.name", contains("Zebra 5999"))
                .body("complete", equalTo(true));
    }

    @ParameterizedTest
    @Feature("G-11")
    @CsvSource(
            delimiter = '|',
            value = {
                "x | | | q | too-short",
                "'' | | | q | required",
                "xx | tickets | | types | unknown-value",
                "xx | | 0 | limit | out-of-range",
                "xx | | 51 | limit | out-of-range",
                "xx | | many | limit | out-of-range",
            })
    void whatCannotBeAskedForIsRefused(String q, String types, String limit, String pointer, String code) {
        RequestSpecification request = as(north).queryParam("q", q);
        if (types != null) {
            request.queryParam("types", types);
        }
        if (limit != null) {
            request.queryParam("limit", limit);
        }
        request.get("/api/v1/search")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    @Feature("G-11")
    void whatIsNoWordFindsNothing() {
        organisation(north, "Anything");
        for (String words : List.of("%%", "' or 1=1", "&&&", "__", "\u200b\u200b x")) {
            find(north, words).statusCode(200).body("data", empty());
        }
    }

    @Test
    @Feature({"G-11", "G-02"})
    void whoIsKeptFromAddressesFindsNobodyByThem() {
        Tokens analyst = Tokens.analyst(tenant);
        String customer = created(administrator, "customers", """
                {"party": "PERSON", "name": "Reached Nowhere", "email": "secret@reach.example", "phone": "+49 30 771820"}""");
        String contact = created(administrator, "contacts", """
                {"name": "Reached Neither", "email": "hidden@reach.example", "customers": [{"customerId": "%s"}]}""".formatted(customer));
        find(analyst, "reached")
                .body("data.id", containsInAnyOrder(customer, contact))
                .body("data.reference", not(hasItem("hidden@reach.example")));
        find(administrator, "reached").body("data.reference", hasItem("hidden@reach.example"));
        for (String words : List.of("secret@reach.example", "hidden@reach.example", "+49 30 771820", "secret@")) {
            find(analyst, words).body("data", empty());
            find(administrator, words).body("data", hasSize(1));
        }
    }
}
