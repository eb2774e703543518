package crm.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnWebStack
class ListTest {

    private static final String TENANT = "demo";

    private static Tokens rep() {
        return Tokens.repNorth(TENANT).with("iss", WebStack.issuer());
    }

    private static Tokens partner() {
        return Tokens.partner(TENANT).with("iss", WebStack.issuer());
    }

    private static ValidatableResponse list(Tokens tokens, Map<String, ?> parameters) {
        return given().auth()
                .oauth2(tokens.token())
                .queryParams(parameters)
                .get("/api/v1/notes")
                .then();
    }

    @BeforeEach
    void fill() {
        try (Tables tables = new Tables(TENANT)) {
            tables.run("delete from note; delete from record_grant");
            for (int i = 0; i < 40; i++) {
                insert(tables, i);
            }
        }
    }

    /** Times and kinds repeat, so that only the id tells many records apart. */
    private static void insert(Tables tables, int i) {
        String owner = i % 2 == 0 ? Tokens.subject("rep-north", TENANT) : Tokens.subject("rep-south", TENANT);
        tables.run(
                "insert into note values ('%s', '%s', 'note %d', '%s', %d.5, '%s', '%s', '2026-01-%02dT00:00:00Z', 1)"
                        .formatted(
                                TENANT,
                                new UUID(0x7000L | (long) i << 16, 1L << 63),
                                i,
                                i % 3 == 0 ? "URGENT" : "PLAIN",
                                i,
                                owner,
                                i % 2 == 0 ? "/sales/north" : "/sales/south",
                                1 + i % 40 / 10));
    }

    @Test
    void aFilterAnOrderAndFieldsTogether() {
        list(
                        partner(),
                        Map.of(
                                "filter",
                                "kind==URGENT;amount=ge=30,text=='note 1'",
                                "sort",
                                "at",
                                "fields",
                                "text,amount"))
                .statusCode(200)
                .body("data.text", contains("note 1", "note 30", "note 33", "note 36", "note 39"))
                .body("data[0].amount", is("1.5000"))
                .body("data[0].id", nullValue())
                .body("page.hasMore", is(false));
        list(partner(), Map.of("filter", "text=like='NOTE 3*'")).body("data", hasSize(11));
        list(partner(), Map.of("filter", "at=lt=2026-01-02T00:00:00Z;kind=in=(PLAIN)"))
                .body("data", hasSize(6));
    }

    @Test
    void onlyVisibleRecordsAreListedAndCounted() {
        list(rep(), Map.of("count", "exact", "limit", "500"))
                .body("data", hasSize(20))
                .body("page.count", is(20))
                .body("page.counted", is("exact"));
        list(partner(), Map.of("count", "estimate"))
                .body("page.counted", is("estimate"))
                .body("page.count", greaterThanOrEqualTo(0));
        list(Tokens.manager(TENANT).with("iss", WebStack.issuer()), Map.of("limit", "500"))
                .body("data", hasSize(40));
        list(partner(), Map.of("filter", "owner==me")).body("data", hasSize(0));
        list(rep(), Map.of("filter", "owner!=me")).body("data", hasSize(0));
        try (Tables tables = new Tables(TENANT)) {
            tables.run("insert into record_grant (tenant_id, object_type, object_id, principal, granted_by, granted_at)"
                    + " values ('%s', 'note', '%s', '%s', 'x', now())"
                            .formatted(
                                    TENANT,
                                    new UUID(0x7000L | 1L << 16, 1L << 63),
                                    Tokens.subject("rep-north", TENANT)));
        }
        list(rep(), Map.of("filter", "owner!=me")).body("data.text", contains("note 1"));
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        list(partner(), Map.of("filter", "txet==x"))
                .statusCode(400)
                .body("errors[0].message", containsString("\"text\""));
        list(partner(), Map.of("sort", "amount")).statusCode(400).body("errors[0].pointer", is("sort"));
        list(partner(), Map.of("fields", "texd")).statusCode(400).body("errors[0].message", containsString("\"text\""));
        list(partner(), Map.of("limit", "0")).statusCode(400);
        list(partner(), Map.of("limit", "501")).statusCode(400);
        list(partner(), Map.of("limit", "many")).statusCode(400).body("errors[0].pointer", is("limit"));
        list(partner(), Map.of("count", "all")).statusCode(400);
        list(partner(), Map.of("cursor", "x")).statusCode(400).body("errors[0].code", is("invalid-cursor"));
        list(partner(), Map.of("filtr", "x")).statusCode(400).body("errors[0].message", containsString("\"filter\""));
        String cursor = list(partner(), Map.of("limit", "1")).extract().path("page.next");
        list(partner(), Map.of("limit", "1", "cursor", cursor, "sort", "at")).statusCode(400);
        list(Tokens.partner("main").with("iss", WebStack.issuer()), Map.of("limit", "1", "cursor", cursor))
                .statusCode(400);
    }

    @Test
    void aWalkSeesEachRecordOnceWhateverIsWrittenMeanwhile() {
        for (String sort : List.of("at", "-at", "kind,-at", "-kind,at", "kind,at")) {
            for (long seed = 0; seed < 3; seed++) {
                walk(sort, new Random(seed));
            }
        }
    }

    private void walk(String sort, Random random) {
        fill();
        List<JsonPath> seen = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>(Map.of("sort", sort, "limit", "" + (1 + random.nextInt(9))));
        try (Tables tables = new Tables(TENANT)) {
            String next;
            do {
                ValidatableResponse page =
                        list(partner(), parameters).statusCode(200).body("data.id", everyItem(startsWith("nte_")));
                JsonPath json = page.extract().jsonPath();
                seen.add(json);
                texts.addAll(json.getList("data.text", String.class));
                next = json.getString("page.next");
                parameters.put("cursor", next);
                if (next != null) {
                    page.header("Link", containsString("cursor=" + next));
                }
                insert(tables, 100 + random.nextInt(100_000));
                tables.run("delete from note where text = 'note " + (100 + random.nextInt(100)) + "'");
            } while (next != null);
        }
        List<String> original = texts.stream()
                .filter(text -> Integer.parseInt(text.substring(5)) < 40)
                .toList();
        assertEquals(40, original.size(), sort);
        assertEquals(40, original.stream().distinct().count(), sort);
        assertEquals(texts.size(), texts.stream().distinct().count(), sort);
        if (sort.endsWith("at") && !sort.contains(",")) {
            List<String> times = seen.stream()
                    .flatMap(json -> json.getList("data.at", String.class).stream())
                    .toList();
            Comparator<String> order = sort.startsWith("-") ? Comparator.reverseOrder() : Comparator.naturalOrder();
            assertEquals(times.stream().sorted(order).toList(), times);
        }
    }

    @Test
    void theDeclaredOrdersHaveTheirIndexes() {
        try (Tables tables = new Tables(TENANT)) {
            assertTrue(tables.column("select indexname from pg_indexes").containsAll(NoteResource.NOTES.indexes()));
        }
    }
}
