package crm.testing;

import static crm.testing.Attributed.as;
import static crm.testing.Attributed.freshTenant;
import static crm.testing.Attributed.name;
import static crm.testing.Attributed.refused;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What holds for the attributes of any kind of record: of values, definitions, lists and counts, and while definitions
 * change. A service extends it with a {@code @QuarkusTest} for each kind that it has.
 */
public abstract class AttributesTest {

    private static final int WRITERS = 4;

    private final Attributed records;

    /** @param records of the kind that is tested */
    protected AttributesTest(Attributed records) {
        this.records = records;
    }

    @Test
    @Feature("C-06")
    void valuesAreWrittenReadChangedAndPublished() {
        String industry = name("industry");
        String birthday = name("birthday");
        records.defined(industry, "TEXT", ", \"enum\": [\"chemicals\", \"steel\"]");
        records.defined(birthday, "DATE", ", \"personal\": true");
        String id = records.created(
                records.group("main"), "{\"%s\": \"steel\", \"%s\": \"1980-02-29\"}".formatted(industry, birthday));
        records.read(id)
                .body("attributes." + industry, equalTo("steel"))
                .body("attributes." + birthday, equalTo("1980-02-29"));
        records.change("main", id, 1, "{\"%s\": null}".formatted(birthday))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("attributes." + industry, equalTo("steel"))
                .body("attributes.size()", equalTo(1));
        String chemicals = "{\"%s\": \"chemicals\"}".formatted(industry);
        records.change("main", id, 2, chemicals).statusCode(200).header("ETag", "\"3\"");
        records.change("main", id, 2, chemicals).statusCode(412);
        records.change("main", id, 3, chemicals).statusCode(200).header("ETag", "\"3\"");
        records.read(id).body("attributes." + industry, equalTo("chemicals"));

        try (EventProbe probe = new EventProbe(records.topic())) {
            List<Seen> facts = probe.ofSubject(id, 3);
            assertEquals(List.of(1L, 2L, 3L), facts.stream().map(Seen::sequence).toList());
            assertEquals(industry, facts.get(0).data().at("/attributes/0/name").asText());
            assertEquals("steel", facts.get(0).data().at("/attributes/0/value").asText());
            assertEquals(1, facts.get(0).data().at("/attributes").size(), "what is personal is not published");
            assertEquals(
                    "attributes", facts.get(2).data().at("/changedFields/0").asText());
            assertEquals(
                    "chemicals", facts.get(2).data().at("/attributes/0/value").asText());
        }
    }

    @Test
    @Feature("C-06")
    void aChangeNeedsTheVersionThatWasRead() {
        String id = records.created(records.group("main"), "{}");
        as(records.writer("main"))
                .body("{\"attributes\": {}}")
                .patch(records.path() + "/" + id)
                .then()
                .statusCode(428);
        refused(
                as(records.writer("main"))
                        .header("If-Match", "\"1\"")
                        .body("{\"attributes\": null}")
                        .patch(records.path() + "/" + id)
                        .then(),
                400,
                "required",
                "/attributes");
        records.change("main", id, 1, "{}").statusCode(200).header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @Feature("C-06")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT | 5 | wrong-type",
                "TEXT | \"a\\u0000b\" | wrong-form",
                "INTEGER | \"5\" | wrong-type",
                "INTEGER | 1.5 | wrong-type",
                "INTEGER | 1000000000000000 | wrong-type",
                "DECIMAL | 1.5 | wrong-type",
                "DECIMAL | \"1e3\" | wrong-type",
                "DECIMAL | \"1.123456789\" | wrong-type",
                "BOOLEAN | \"true\" | wrong-type",
                "DATE | \"2026-02-30\" | wrong-type",
                "TIME | \"2026-02-03\" | wrong-type",
                "TEXT | {\"a\": 1} | wrong-type",
                "TEXT | [\"a\"] | wrong-type"
            })
    void aValueOfAnotherTypeIsRefusedAndNothingChanges(String type, String value, String code) {
        String name = name("typed");
        records.defined(name, type, "");
        String id = records.created(records.group("main"), "{}");
        refused(records.change("main", id, 1, "{\"%s\": %s}".formatted(name, value)), 400, code, "/attributes/" + name);
        records.read(id).header("ETag", "\"1\"").body("attributes", anEmptyMap());
    }

    @Test
    @Feature("C-06")
    void whatIsNotDefinedNotInTheEnumerationOrTooLongIsRefused() {
        String group = records.group("main");
        String colour = name("colour");
        String note = name("note");
        records.defined(colour, "TEXT", ", \"enum\": [\"red\", \"green\"]");
        records.defined(note, "TEXT", "");
        refusedOfNew(group, "{\"%sx\": \"red\"}".formatted(colour), "unknown-field", "/attributes/" + colour + "x");
        refusedOfNew(group, "{\"%s\": \"blue\"}".formatted(colour), "unknown-value", "/attributes/" + colour);
        refusedOfNew(group, "{\"a/b~c\": 1}", "unknown-field", "/attributes/a~1b~0c");
        refusedOfNew(group, "{\"%s\": \"%s\"}".formatted(note, "x".repeat(2001)), "too-long", "/attributes/" + note);
        records.created(group, "{\"%s\": \"%s\"}".formatted(note, "x".repeat(2000)));
        assertEquals(
                1, records.list(records.within(group), null).getList("data").size());
        // Another tenant has not defined it.
        refused(
                records.create(records.writer("demo"), records.group("demo"), "{\"%s\": \"red\"}".formatted(colour)),
                400,
                "unknown-field",
                "/attributes/" + colour);
    }

    private void refusedOfNew(String group, String attributes, String code, String pointer) {
        refused(records.create(records.writer("main"), group, attributes), 400, code, pointer);
    }

    @Test
    @Feature("C-06")
    void whatRequiresAValueIsRequiredOfAllRecords() {
        String tenant = freshTenant();
        String group = records.group(tenant);
        Tokens writer = records.writer(tenant);
        records.define(tenant, "segment", "TEXT", ", \"required\": true").statusCode(201);
        refused(records.create(writer, group, "{}"), 400, "required", "/attributes/segment");
        refused(records.create(writer, group, "null"), 400, "required", "/attributes/segment");
        String id = records.create(writer, group, "{\"segment\": \"a\"}")
                .statusCode(201)
                .extract()
                .path("id");
        refused(records.change(tenant, id, 1, "{\"segment\": null}"), 400, "required", "/attributes/segment");
        refused(records.define(tenant, "later", "TEXT", ", \"required\": true"), 422, "values-do-not-fit", "/required");
    }

    @Test
    @Feature("C-06")
    void nothingIsRequiredOfRecordsThatAreThereAlready() {
        String tenant = freshTenant();
        records.create(records.writer(tenant), records.group(tenant), "null").statusCode(201);
        refused(
                records.define(tenant, "segment", "TEXT", ", \"required\": true"),
                422,
                "values-do-not-fit",
                "/required");
    }

    @Test
    @Feature("C-06")
    void aChangeThatStoredValuesDoNotFitIsRefusedWithTheirNumber() {
        String group = records.group("main");
        String size = name("size");
        records.defined(size, "TEXT", "");
        records.created(group, "{\"%s\": \"small\"}".formatted(size));
        records.created(group, "{\"%s\": \"small\"}".formatted(size));
        records.created(group, "{\"%s\": \"%s\"}".formatted(size, "x".repeat(201)));
        records.created(group, "{}");
        refused(records.redefine(size, "{\"type\": \"INTEGER\"}"), 422, "values-do-not-fit", "/type");
        refused(records.redefine(size, "{\"required\": true}"), 422, "values-do-not-fit", "/required");
        records.redefine(size, "{\"enum\": [\"small\", \"large\"]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/enum"))
                .body("detail", startsWith("1 records "));
        records.redefine(size, "{\"indexed\": true}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/indexed"))
                .body("detail", startsWith("1 records "));
        records.redefine(size, "{\"label\": \"How large it is\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("label", equalTo("How large it is"))
                .body("type", equalTo("TEXT"));
        as(Tokens.administrator("main"))
                .header("If-Match", "\"1\"")
                .body("{\"label\": \"Stale\"}")
                .patch(records.definitions() + "/" + size)
                .then()
                .statusCode(412);
    }

    @Test
    @Feature("C-06")
    void aDeletedDefinitionTakesItsValuesAlongAndFreesItsName() {
        String group = records.group("main");
        String gone = name("gone");
        String stays = name("stays");
        records.defined(gone, "TEXT", ", \"indexed\": true");
        records.defined(stays, "TEXT", "");
        String id = records.created(group, "{\"%s\": \"a\", \"%s\": \"b\"}".formatted(gone, stays));
        records.awaitIndex(gone, "READY");
        as(Tokens.administrator("main"))
                .header("If-Match", records.etag(gone))
                .delete(records.definitions() + "/" + gone)
                .then()
                .statusCode(202)
                .header("Location", records.definitions() + "/" + gone)
                .body("state", equalTo("DELETING"));
        refusedOfNew(group, "{\"%s\": \"a\"}".formatted(gone), "unknown-field", "/attributes/" + gone);
        records.awaitGone(gone);
        records.read(id)
                .header("ETag", "\"1\"")
                .body("attributes." + stays, equalTo("b"))
                .body("attributes.size()", equalTo(1));
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    0,
                    tables.count("select count(*) from attribute_index i where not exists"
                            + " (select from attribute_definition d where d.id = i.attribute_id)"));
        }
        records.defined(gone, "INTEGER", "");
    }

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
        String group = records.group("main");
        String plain = name("plain");
        String indexed = name("indexed");
        records.defined(plain, type, "");
        records.defined(indexed, type, ", \"indexed\": true");
        List<String> ordered = Arrays.asList(values.split(", "));
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));
        for (String value : shuffled) {
            records.created(group, "{\"%s\": %s, \"%s\": %s}".formatted(plain, value, indexed, value));
        }
        records.awaitIndex(indexed, "READY");

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
                assertEquals(
                        ids(group, "attr." + plain + condition),
                        ids(group, "attr." + indexed + condition),
                        type + condition);
            }
            assertEquals(1, ids(group, "attr." + indexed + "=='" + text + "'").size(), text);
        }
        assertEquals(1, ids(group, "attr." + indexed + "=null=true").size());
        assertEquals(ids(group, "attr." + plain + "=null=false"), ids(group, "attr." + indexed + "=null=false"));

        List<String> sorted = records.list(records.within(group), "attr." + indexed)
                .getList("data.attributes." + indexed, String.class);
        List<String> expected = ordered.stream()
                .map(value ->
                        value.equals("null") ? null : value.replace("\"", "").replace("2.50", "2.5"))
                .toList();
        assertEquals(expected, sorted);
        assertEquals(expected.reversed(), walk(group, "-attr." + indexed, indexed));

        assertEquals(counts(group, plain), counts(group, indexed));
    }

    private HashSet<String> ids(String group, String condition) {
        return new HashSet<>(
                records.list(records.within(group) + ";" + condition, null).getList("data.id"));
    }

    private List<String> counts(String group, String name) {
        return records
                .count(records.writer("main"), "attr." + name, records.within(group))
                .extract()
                .jsonPath()
                .getList("groups")
                .stream()
                .map(String::valueOf)
                .sorted()
                .toList();
    }

    /** The values on pages of two. */
    private List<String> walk(String group, String sort, String name) {
        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(records.writer("main"))
                    .queryParam("filter", records.within(group))
                    .queryParam("sort", sort)
                    .queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page =
                    request.get(records.path()).then().statusCode(200).extract().jsonPath();
            walked.addAll(page.getList("data.attributes." + name, String.class));
            assertTrue(page.getList("data").size() <= 2);
            cursor = page.getString("page.next");
        } while (cursor != null);
        return walked;
    }

    @Test
    @Feature("C-06")
    void anIndexIsBuiltForWhatIsThereAndFollowsEveryChange() {
        String group = records.group("main");
        String score = name("score");
        records.defined(score, "INTEGER", "");
        String first = records.created(group, "{\"%s\": 5}".formatted(score));
        String without = records.created(group, "null");
        as(records.writer("main"))
                .queryParam("sort", "attr." + score)
                .get(records.path())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("sort"));
        records.redefine(score, "{\"indexed\": true}").statusCode(200).body("index", equalTo("BUILDING"));
        records.awaitIndex(score, "READY");
        String later = records.created(group, "null");
        assertEquals(List.of(first), records.list("attr." + score + "==5", null).getList("data.id"));
        assertEquals(Set.of(without, later), ids(group, "attr." + score + "=null=true"));
        records.change("main", first, 1, "{\"%s\": 6}".formatted(score)).statusCode(200);
        records.change("main", later, 1, "{\"%s\": 7}".formatted(score)).statusCode(200);
        assertEquals(List.of(), records.list("attr." + score + "==5", null).getList("data.id"));
        assertEquals(
                List.of(later, first),
                records.list("attr." + score + "=gt=5", "-attr." + score).getList("data.id"));
        records.redefine(score, "{\"indexed\": false}").statusCode(200).body("index", equalTo("DROPPING"));
        records.awaitIndex(score, "NONE");
        assertEquals(List.of(first), records.list("attr." + score + "==6", null).getList("data.id"));
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    0,
                    tables.count(
                            "select count(*) from attribute_index i join attribute_definition d"
                                    + " on d.id = i.attribute_id where d.name = ?",
                            score));
        }
    }

    @ParameterizedTest
    @Feature("C-07")
    @CsvSource({
        "'', count, 10, groupBy",
        "secret, count, 10, groupBy",
        "attr.nothing, count, 10, groupBy",
        "id, sum, 10, metric",
        "id, count, 1001, limit",
        "id, count, x, limit"
    })
    void whatCannotBeCountedIsRefused(String groupBy, String metric, String limit, String pointer) {
        as(records.writer("main"))
                .queryParam("groupBy", groupBy)
                .queryParam("metric", metric)
                .queryParam("limit", limit)
                .get(records.path() + "/aggregate")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    @Feature("C-06")
    void otherTenantsKnowNothingOfAnAttribute() {
        String secret = name("secret");
        records.defined(secret, "TEXT", ", \"enum\": [\"a\"]");
        as(records.writer("demo"))
                .queryParam("filter", "attr." + secret + "==a")
                .get(records.path())
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("unknown-field"));
        as(Tokens.administrator("demo"))
                .get(records.definitions() + "/" + secret)
                .then()
                .statusCode(404);
        as(records.writer("main"))
                .queryParam("filter", "attr." + secret + "==other")
                .get(records.path())
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("Known: a"));
    }

    /** The gateway puts what a tenant has defined into these: of a new record, of a change, and as it is shown. */
    @Test
    @Feature({"C-06", "G-06"})
    void theDocumentMarksTheSchemasThatHaveValues() throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        String document = given().port(port)
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Set<String> marked = new TreeSet<>();
        for (Map.Entry<String, JsonNode> schema :
                Examples.JSON.readTree(document).at("/components/schemas").properties()) {
            JsonNode attributes = schema.getValue().at("/properties/attributes");
            if (attributes.path("x-attributes-of").asText().equals(records.object())) {
                marked.add(schema.getKey());
            }
        }
        assertEquals(3, marked.size(), marked::toString);
    }

    @Test
    @Feature("C-06")
    void noValueIsStoredThatTheDefinitionOfTheMomentForbids() throws Exception {
        String group = records.group("main");
        for (int round = 0; round < 5; round++) {
            String colour = name("colour");
            records.defined(colour, "TEXT", ", \"enum\": [\"red\", \"green\"]");
            int[] answer = new int[1];
            whileWriting(
                    writer -> {
                        int status = records.create(
                                        records.writer("main"), group, "{\"%s\": \"red\"}".formatted(colour))
                                .extract()
                                .statusCode();
                        assertTrue(Set.of(201, 400).contains(status), () -> "answered " + status);
                    },
                    () -> answer[0] = records.redefine(colour, "{\"enum\": [\"green\"]}")
                            .extract()
                            .statusCode());
            try (Tables tables = new Tables("main")) {
                long red = tables.count(
                        "select count(*) from " + records.table() + " where attributes ->> ? = 'red'", colour);
                assertEquals(answer[0] == 200, red == 0, () -> answer[0] + " with " + red + " values");
            }
        }
    }

    @Test
    @Feature("C-06")
    void nothingLacksAValueThatIsRequiredFromAMomentOn() throws Exception {
        for (int round = 0; round < 5; round++) {
            String tenant = freshTenant();
            String group = records.group(tenant);
            int[] answer = new int[1];
            whileWriting(
                    writer -> {
                        int status = records.create(records.writer(tenant), group, "null")
                                .extract()
                                .statusCode();
                        assertTrue(Set.of(201, 400).contains(status), () -> "answered " + status);
                    },
                    () -> answer[0] = records.define(tenant, "segment", "TEXT", ", \"required\": true")
                            .extract()
                            .statusCode());
            try (Tables tables = new Tables(tenant)) {
                long there = tables.count("select count(*) from " + records.table());
                assertEquals(answer[0] == 201, there == 0, () -> answer[0] + " with " + there + " records");
            }
        }
    }

    @Test
    @Feature("C-06")
    void anIndexThatIsBuiltMeanwhileMissesNothing() throws Exception {
        String group = records.group("main");
        String score = name("score");
        records.defined(score, "INTEGER", "");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            ids.add(records.created(group, "{\"%s\": 0}".formatted(score)));
        }
        int[] written = new int[WRITERS];
        whileWriting(
                writer -> {
                    String value = "{\"%s\": %d}".formatted(score, written[writer] + 1);
                    records.change("main", ids.get(writer), ++written[writer], value)
                            .statusCode(200);
                    records.created(group, writer % 2 == 0 ? value : "null");
                },
                () -> {
                    records.redefine(score, "{\"indexed\": true}").statusCode(200);
                    records.awaitIndex(score, "READY");
                });
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    tables.count("select count(*) from " + records.table()),
                    tables.count(
                            "select count(*) from attribute_index i join attribute_definition d"
                                    + " on d.id = i.attribute_id where d.name = ?",
                            score),
                    "a row for each record");
            assertEquals(
                    0,
                    tables.count(
                            "select count(*) from " + records.table() + " r join attribute_definition d on d.name = ?"
                                    + " left join attribute_index i on i.attribute_id = d.id and i.record_id = r.id"
                                    + " where i.key is distinct from attribute_key(d.type, r.attributes ->> d.name)",
                            score),
                    "with its value");
        }
    }

    /** Writes on several threads before, during and after the work. */
    private static void whileWriting(IntConsumer write, Runnable work) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> {
                    while (!done.get()) {
                        write.accept(writer);
                    }
                }));
            }
            try {
                work.run();
            } finally {
                done.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }
}
