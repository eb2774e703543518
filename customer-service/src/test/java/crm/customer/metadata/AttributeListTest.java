package crm.customer.metadata;

import static crm.customer.metadata.Attributed.ADMINISTRATOR;
import static crm.customer.metadata.Attributed.CUSTOMERS;
import static crm.customer.metadata.Attributed.as;
import static crm.customer.metadata.Attributed.awaitIndex;
import static crm.customer.metadata.Attributed.change;
import static crm.customer.metadata.Attributed.create;
import static crm.customer.metadata.Attributed.created;
import static crm.customer.metadata.Attributed.defined;
import static crm.customer.metadata.Attributed.list;
import static crm.customer.metadata.Attributed.name;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and counts by attributes, with and without an index. */
@QuarkusTest
@OnStack("customer")
class AttributeListTest {

    private final String city = "City " + UUID.randomUUID();

    /** Values of each type in their order, as JSON has them; the first is that there is none. */
    @ParameterizedTest
    @Feature({"C-06", "C-07"})
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT | null, \"A\", \"Z\", \"a\", \"ab\", \"ä\", \"中\"",
                "INTEGER | null, -999999999999999, -10, -9, -1, 0, 2, 10, 999999999999999",
                "DECIMAL | null, \"-10.5\", \"-2\", \"-0.25\", \"0\", \"0.00000001\", \"0.1\", \"2.50\", \"10\"",
                "BOOLEAN | null, false, true",
                "DATE | null, \"0999-12-31\", \"1999-12-31\", \"2026-01-02\", \"2026-10-01\"",
                "TIME | null, \"1999-12-31T23:59:59Z\", \"2026-01-01T00:00:00Z\", \"2026-01-01T00:00:00.500Z\", \"2026-01-01T00:00:01Z\""
            })
    void anIndexChangesNoAnswer(String type, String values) {
        String plain = name("plain");
        String indexed = name("indexed");
        defined(plain, type, "");
        defined(indexed, type, ", \"indexed\": true");
        List<String> ordered = Arrays.asList(values.split(", "));
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));
        for (String value : shuffled) {
            created(city, "{\"%s\": %s, \"%s\": %s}".formatted(plain, value, indexed, value));
        }
        awaitIndex(indexed, "READY");

        for (String value : ordered) {
            String text = value.equals("null") ? "" : value.replace("\"", "");
            if (text.isEmpty()) {
                continue;
            }
            for (String operator : List.of("==", "!=", "=gt=", "=ge=", "=lt=", "=le=", "=in=", "=out=")) {
                if (type.equals("BOOLEAN") && operator.matches("=[gl][te]=")) {
                    continue;
                }
                String condition = operator + (operator.matches("=(in|out)=") ? "('" + text + "')" : "'" + text + "'");
                assertEquals(ids("attr." + plain + condition), ids("attr." + indexed + condition), type + condition);
            }
            assertEquals(1, ids("attr." + indexed + "=='" + text + "'").size(), text);
        }
        assertEquals(1, ids("attr." + indexed + "=null=true").size());
        assertEquals(ids("attr." + plain + "=null=false"), ids("attr." + indexed + "=null=false"));

        List<String> sorted =
                list(ADMINISTRATOR, here(), "attr." + indexed).getList("data.attributes." + indexed, String.class);
        List<String> expected = ordered.stream()
                .map(value ->
                        value.equals("null") ? null : value.replace("\"", "").replace("2.50", "2.5"))
                .toList();
        assertEquals(expected, sorted);
        assertEquals(expected.reversed(), walk("-attr." + indexed, indexed));

        assertEquals(counts(plain), counts(indexed));
    }

    @Test
    @Feature("C-06")
    void anIndexIsBuiltForWhatIsThereAndFollowsEveryChange() {
        String score = name("score");
        defined(score, "INTEGER", "");
        String first = created(city, "{\"%s\": 5}".formatted(score));
        created(city, "{}");
        as(ADMINISTRATOR)
                .queryParam("sort", "attr." + score)
                .get(CUSTOMERS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("sort"));
        change(score, "{\"indexed\": true}").statusCode(200).body("index", equalTo("BUILDING"));
        awaitIndex(score, "READY");
        assertEquals(
                List.of(first),
                list(ADMINISTRATOR, "attr." + score + "==5", null).getList("data.id"));
        as(ADMINISTRATOR)
                .header("If-Match", "\"1\"")
                .body("{\"attributes\": {\"%s\": 6}}".formatted(score))
                .patch(CUSTOMERS + "/" + first)
                .then()
                .statusCode(200);
        assertEquals(
                List.of(), list(ADMINISTRATOR, "attr." + score + "==5", null).getList("data.id"));
        assertEquals(
                List.of(first),
                list(ADMINISTRATOR, "attr." + score + "==6", null).getList("data.id"));
        change(score, "{\"indexed\": false}").statusCode(200).body("index", equalTo("DROPPING"));
        awaitIndex(score, "NONE");
        assertEquals(
                List.of(first),
                list(ADMINISTRATOR, "attr." + score + "==6", null).getList("data.id"));
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    0,
                    tables.count(
                            "select count(*) from attribute_index i join attribute_definition d"
                                    + " on d.id = i.attribute_id where d.name = ?",
                            score));
        }
    }

    @Test
    @Feature({"C-07", "C-09"})
    void countsAreOfWhatTheCallerSees() {
        String industry = name("industry");
        defined(industry, "TEXT", ", \"indexed\": true, \"enum\": [\"steel\", \"paper\"]");
        create(Tokens.repNorth("main"), city, "{\"%s\": \"steel\"}".formatted(industry))
                .statusCode(201);
        create(Tokens.repNorth("main"), city, "{\"%s\": \"steel\"}".formatted(industry))
                .statusCode(201);
        create(Tokens.repNorth("main"), city, "{}").statusCode(201);
        create(Tokens.repSouth("main"), city, "{\"%s\": \"paper\"}".formatted(industry))
                .statusCode(201);
        String merged = created(city, "{\"%s\": \"paper\"}".formatted(industry));
        try (Tables tables = new Tables("main")) {
            // Another one stands for it: it is not one more.
            tables.run("""
                    update customer c set survivor_id = (select o.id from customer o where o.city = c.city and o.id <> c.id limit 1)
                    where c.id = '%s'""".formatted(Ids.parse("cus", merged)));
        }
        awaitIndex(industry, "READY");
        count(Tokens.repNorth("main"), "attr." + industry, here())
                .body("total", equalTo(3))
                .body("groups", hasSize(2))
                .body("groups[0].value", equalTo("steel"))
                .body("groups[0].count", equalTo(2))
                .body("groups[1].value", nullValue())
                .body("groups[1].count", equalTo(1));
        count(Tokens.repSouth("main"), "attr." + industry, here())
                .body("groups.value", contains("paper"))
                .body("total", equalTo(1));
        count(ADMINISTRATOR, "attr." + industry, here()).body("total", equalTo(4));
        count(ADMINISTRATOR, "ownerId", here() + ";attr." + industry + "==steel")
                .body("groups.value", contains(Tokens.subject("rep-north", "main")))
                .body("groups[0].count", equalTo(2));
        // Read from the index alone.
        count(ADMINISTRATOR, "attr." + industry, "attr." + industry + "=in=(steel,paper)")
                .body("groups.value", contains("steel", "paper"))
                .body("total", equalTo(3));
        count(ADMINISTRATOR, "attr." + industry, null).body("groups.count", hasItem(2));
        // The index alone does not tell who sees what.
        count(Tokens.repNorth("main"), "attr." + industry, "attr." + industry + "=in=(steel,paper)")
                .body("groups.value", contains("steel"))
                .body("total", equalTo(2));
        as(ADMINISTRATOR)
                .queryParam("groupBy", "attr." + industry)
                .queryParam("limit", 1)
                .queryParam("filter", here())
                .get(CUSTOMERS + "/aggregate")
                .then()
                .statusCode(200)
                .body("groups", hasSize(1))
                .body("others.groups", equalTo(2))
                .body("others.count", equalTo(2));
    }

    @ParameterizedTest
    @Feature("C-07")
    @CsvSource({
        "'', count, 10, groupBy",
        "secret, count, 10, groupBy",
        "attr.nothing, count, 10, groupBy",
        "lifecycle, sum, 10, metric",
        "lifecycle, count, 1001, limit",
        "lifecycle, count, x, limit"
    })
    void whatCannotBeCountedIsRefused(String groupBy, String metric, String limit, String pointer) {
        as(ADMINISTRATOR)
                .queryParam("groupBy", groupBy)
                .queryParam("metric", metric)
                .queryParam("limit", limit)
                .get(CUSTOMERS + "/aggregate")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    @Feature("C-06")
    void otherTenantsKnowNothingOfAnAttribute() {
        String secret = name("secret");
        defined(secret, "TEXT", ", \"enum\": [\"a\"]");
        as(Tokens.administrator("demo"))
                .queryParam("filter", "attr." + secret + "==a")
                .get(CUSTOMERS)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("unknown-field"));
        as(Tokens.administrator("demo"))
                .get(Attributed.ATTRIBUTES + "/" + secret)
                .then()
                .statusCode(404);
        as(ADMINISTRATOR)
                .queryParam("filter", "attr." + secret + "==other")
                .get(CUSTOMERS)
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("Known: a"));
    }

    private String here() {
        return "city=='" + city + "'";
    }

    private HashSet<String> ids(String condition) {
        return new HashSet<>(list(ADMINISTRATOR, here() + ";" + condition, null).getList("data.id"));
    }

    private List<String> counts(String name) {
        return count(ADMINISTRATOR, "attr." + name, here()).extract().jsonPath().getList("groups").stream()
                .map(String::valueOf)
                .sorted()
                .toList();
    }

    private static ValidatableResponse count(Tokens user, String groupBy, String filter) {
        RequestSpecification request = as(user).queryParam("groupBy", groupBy);
        if (filter != null) {
            request.queryParam("filter", filter);
        }
        return request.get(CUSTOMERS + "/aggregate").then().statusCode(200);
    }

    /** The values on pages of two. */
    private List<String> walk(String sort, String name) {
        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(ADMINISTRATOR)
                    .queryParam("filter", here())
                    .queryParam("sort", sort)
                    .queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page =
                    request.get(CUSTOMERS).then().statusCode(200).extract().jsonPath();
            walked.addAll(page.getList("data.attributes." + name, String.class));
            assertTrue(page.getList("data").size() <= 2);
            cursor = page.getString("page.next");
        } while (cursor != null);
        return walked;
    }
}
