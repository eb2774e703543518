package crm.customer.targetlist;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.contracts.customer.TargetListEvents;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of target customers. Each test has users and units of its own. */
@QuarkusTest
@OnStack("customer")
class TargetListTest {

    private static final String CUSTOMERS = "/api/v1/customers";
    private static final String LISTS = "/api/v1/target-lists";
    private static final String ATTRIBUTES = "/api/v1/metadata/customers/attributes";
    private static final String TOPIC = "crm.customer.target_list";

    private final String run = "g" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens rep = user("rep", "/north", "sales-rep");
    private final Tokens other = user("other", "/south", "sales-rep");
    private final Tokens manager = user("manager", "", "sales-manager");

    @Test
    @Feature("C-05")
    void customersArePutOnAListAndTakenAwayAgain() {
        List<String> ids = customers(rep, 5);
        String foreign = customers(other, 1).getFirst();
        String list = list(rep, "Spring", null)
                .statusCode(201)
                .header("Location", matchesPattern(LISTS + "/tgl_[0-9a-z]{26}"))
                .header("ETag", equalTo("\"1\""))
                .body("kind", equalTo("STATIC"))
                .body("rule", nullValue())
                .body("ownerId", equalTo(subject("rep")))
                .extract()
                .path("id");
        change(rep, list, item("ADD", ids.get(0)), item("ADD", ids.get(1)), item("ADD", ids.get(2)))
                .statusCode(207)
                .body("results.status", contains(201, 201, 201))
                .body("results.state", contains("MEMBER", "MEMBER", "MEMBER"));
        change(
                        rep,
                        list,
                        item("ADD", ids.get(0)),
                        item("ADD", ids.get(3)),
                        item("ADD", foreign),
                        item("REMOVE", ids.get(1)),
                        item("REMOVE", ids.get(4)),
                        item("REMOVE", ids.get(1)),
                        item("ADD", "cus_none"),
                        "null",
                        "{}")
                .statusCode(207)
                .body("results.index", contains(0, 1, 2, 3, 4, 5, 6, 7, 8))
                .body("results.status", contains(200, 201, 404, 200, 422, 400, 400, 400, 400))
                .body("results[2].errors[0].pointer", equalTo("/items/2/customerId"))
                .body("results[4].errors[0].code", equalTo("not-a-member"))
                .body("results[5].errors[0].code", equalTo("duplicate"))
                .body("results[6].errors[0].code", equalTo("invalid-id"));
        List<String> there = List.of(ids.get(0), ids.get(2), ids.get(3));
        assertEquals(there.stream().sorted().toList(), walk(rep, list));
        change(rep, list, item("ADD", ids.get(1))).body("results.status", contains(201));

        assertEquals(
                List.of("member_added", "member_removed", "member_added"),
                facts(list, ids.get(1), 3).stream().map(TargetListTest::fact).toList());
        Seen added = facts(list, ids.get(0), 1).getFirst();
        assertEquals(ids.get(0), added.key(), "in order with whatever else happens to the customer");
        assertEquals(subject("rep"), added.data().path("addedBy").asText());
        assertEquals(1, facts(list, ids.get(0), 1).size(), "being there already is nothing new");
    }

    @Test
    @Feature({"C-05", "C-09"})
    void membersAreShownToThoseWhoSeeTheCustomers() {
        List<String> ids = customers(rep, 3);
        String list = created(list(rep, "Mine", null));
        change(rep, list, item("ADD", ids.get(0)), item("ADD", ids.get(1)), item("ADD", ids.get(2)));
        for (Tokens stranger : List.of(
                other,
                user("southern", "/south", "sales-manager"),
                Tokens.administrator("demo"),
                Tokens.marketing("demo"))) {
            as(stranger).get(LISTS + "/" + list).then().statusCode(404);
            as(stranger).get(LISTS + "/" + list + "/members").then().statusCode(404);
            as(stranger).queryParam("filter", "id==" + list).get(LISTS).then().body("data", empty());
        }
        for (Tokens stranger : List.of(other, Tokens.administrator("demo"))) {
            change(stranger, list, item("ADD", ids.get(0))).statusCode(404);
            as(stranger)
                    .post(LISTS + "/" + list + "/members/" + ids.get(0) + "/convert")
                    .then()
                    .statusCode(404);
            as(stranger)
                    .header("If-Match", "\"1\"")
                    .body("{\"name\": \"Theirs\"}")
                    .patch(LISTS + "/" + list)
                    .then()
                    .statusCode(404);
        }
        as(Tokens.agent("main")).get(LISTS + "/" + list).then().statusCode(403);

        // The customer goes to somebody else: the list stays, and shows it to those only who still see it.
        as(manager)
                .header("If-Match", "\"1\"")
                .body("{\"ownerId\": \"%s\", \"orgUnit\": \"/%s/south\"}".formatted(subject("other"), run))
                .patch(CUSTOMERS + "/" + ids.get(1))
                .then()
                .statusCode(200);
        members(rep, list, "count=exact")
                .body("data.customerId", containsInAnyOrder(ids.get(0), ids.get(2)))
                .body("page.count", equalTo(2));
        members(manager, list, "count=exact")
                .body("data.customerId", containsInAnyOrder(ids.toArray()))
                .body("page.count", equalTo(3));
        as(rep).get(LISTS + "/" + list + "/members/" + ids.get(1)).then().statusCode(404);
        as(rep).post(LISTS + "/" + list + "/members/" + ids.get(1) + "/convert")
                .then()
                .statusCode(404);
        change(rep, list, item("REMOVE", ids.get(1))).body("results.status", contains(404));
        members(manager, list, "filter=ownerId==" + subject("other") + ";state==MEMBER")
                .body("data.customerId", contains(ids.get(1)));
    }

    @Test
    @Feature({"C-05", "C-06"})
    void aRuleDecidesWhoIsOnTheListUntilItIsFrozen() {
        String attribute = "branch_" + run;
        as(Tokens.administrator("main"))
                .body("{\"name\": \"" + attribute + "\", \"type\": \"TEXT\"}")
                .post(ATTRIBUTES)
                .then()
                .statusCode(201);
        List<String> ids = customers(rep, 3);
        String foreign = customers(other, 1).getFirst();
        give(rep, ids.get(0), 1, attribute, "steel");
        give(rep, ids.get(1), 1, attribute, "steel");
        give(other, foreign, 1, attribute, "steel");
        String rule = "attr." + attribute + "==steel,attr." + attribute + "==iron";
        String list = list(rep, "Metal", rule)
                .statusCode(201)
                .body("kind", equalTo("RULE"))
                .body("rule", equalTo(rule))
                .extract()
                .path("id");
        members(rep, list, "")
                .body("data.customerId", containsInAnyOrder(ids.get(0), ids.get(1)))
                .body("data.state", contains("MEMBER", "MEMBER"));
        members(manager, list, "").body("data.customerId", containsInAnyOrder(ids.get(0), ids.get(1), foreign));
        members(rep, list, "filter=attr." + attribute + "==iron").body("data", empty());
        give(rep, ids.get(1), 2, attribute, "wood");
        give(rep, ids.get(2), 1, attribute, "iron");
        members(rep, list, "").body("data.customerId", containsInAnyOrder(ids.get(0), ids.get(2)));
        change(rep, list, item("ADD", ids.get(1))).statusCode(422).body("code", equalTo("list-by-rule"));

        as(rep).post(LISTS + "/" + list + "/freeze")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("frozenAt", notNullValue());
        as(rep).post(LISTS + "/" + list + "/freeze").then().header("ETag", equalTo("\"2\""));
        give(rep, ids.get(0), 2, attribute, "wood");
        give(rep, ids.get(1), 3, attribute, "steel");
        members(manager, list, "")
                .body("data.customerId", containsInAnyOrder(ids.get(0), ids.get(2)))
                .body("data.addedAt", hasItem(notNullValue()));
        change(rep, list, item("ADD", ids.get(1)), item("REMOVE", ids.get(2)))
                .body("results.status", contains(201, 200));
        members(rep, list, "").body("data.customerId", containsInAnyOrder(ids.get(0), ids.get(1)));
        assertEquals("member_added", fact(facts(list, ids.get(0), 1).getFirst()));
    }

    @Test
    @Feature("C-05")
    void aMemberIsConvertedOnceAndStaysConverted() throws Exception {
        List<String> ids = customers(rep, 3);
        String list = created(list(rep, "Convert", null));
        change(rep, list, item("ADD", ids.get(0)), item("ADD", ids.get(1)));
        CyclicBarrier together = new CyclicBarrier(8);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return convert(rep, list, ids.get(0)).extract().statusCode();
                }));
            }
        }
        for (Future<Integer> answer : answers) {
            assertEquals(200, answer.get());
        }
        convert(manager, list, ids.get(0))
                .statusCode(200)
                .body("state", equalTo("CONVERTED"))
                .body("convertedBy", equalTo(subject("rep")));
        change(rep, list, item("REMOVE", ids.get(0)), item("ADD", ids.get(0)))
                .body("results.status", contains(422, 400));
        change(rep, list, item("REMOVE", ids.get(0))).body("results[0].errors[0].code", equalTo("member-converted"));
        change(rep, list, item("ADD", ids.get(0)))
                .body("results.status", contains(200))
                .body("results.state", contains("CONVERTED"));
        convert(rep, list, ids.get(2)).statusCode(404);
        members(rep, list, "filter=state==CONVERTED").body("data.customerId", contains(ids.get(0)));

        convert(rep, list, ids.get(1)).statusCode(200);
        facts(list, ids.get(1), 2);
        List<Seen> facts = facts(list, ids.get(0), 2);
        assertEquals(
                List.of("member_added", "member_converted"),
                facts.stream().map(TargetListTest::fact).toList(),
                "told once, whoever asks how often");
        assertEquals(subject("rep"), facts.get(1).data().path("ownerId").asText());
        assertEquals("/" + run + "/north", facts.get(1).data().path("orgUnit").asText());
        assertEquals(true, facts.get(1).is(TargetListEvents.MEMBER_CONVERTED));
    }

    @Test
    @Feature("C-05")
    void whoARulePutThereIsConvertedAndStaysSoWhateverTheRuleSaysLater() {
        List<String> ids = customers(rep, 2);
        String list = created(list(rep, "By city", "city==" + run));
        convert(rep, list, ids.get(0)).statusCode(404);
        as(rep).header("If-Match", "\"1\"")
                .body("{\"address\": {\"city\": \"%s\"}}".formatted(run))
                .patch(CUSTOMERS + "/" + ids.get(0))
                .then()
                .statusCode(200);
        convert(rep, list, ids.get(0)).statusCode(200).body("state", equalTo("CONVERTED"));
        members(rep, list, "").body("data.state", contains("CONVERTED"));
        as(rep).header("If-Match", "\"2\"")
                .body("{\"address\": null}")
                .patch(CUSTOMERS + "/" + ids.get(0))
                .then()
                .statusCode(200);
        members(rep, list, "").body("data", empty());
        convert(rep, list, ids.get(0)).statusCode(200).body("state", equalTo("CONVERTED"));
        as(rep).get(LISTS + "/" + list + "/members/" + ids.get(0)).then().body("state", equalTo("CONVERTED"));
        assertEquals("member_converted", fact(facts(list, ids.get(0), 1).getFirst()));
        assertEquals(1, count(list, ids.get(0)));
    }

    @Test
    @Feature("C-05")
    void whatIsWrongIsRefusedAndChangesNothing() {
        String id = customers(rep, 1).getFirst();
        invalid(list(rep, "", null), "/name", "required");
        invalid(list(rep, "x".repeat(101), null), "/name", "too-long");
        invalid(list(rep, "Bad", "city=="), "/rule", "malformed");
        invalid(list(rep, "Bad", "city==a),(city==b"), "/rule", "malformed");
        invalid(list(rep, "Bad", "town==a"), "/rule", "unknown-field");
        invalid(list(rep, "Bad", "attr.none_" + run + "==a"), "/rule", "unknown-field");
        invalid(list(rep, "Bad", "createdAt==yesterday"), "/rule", "wrong-form");
        as(rep).body("{\"name\": \"Bad\", \"owner\": \"x\"}")
                .post(LISTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/owner"));
        as(rep).get(LISTS).then().body("data", empty());

        String list = created(list(rep, "Good", null));
        list(rep, "good", null).statusCode(409).body("code", equalTo("name-taken"));
        String second = created(list(rep, "Second", "city==" + run));
        patch(second, 1, "{\"name\": \"GOOD\"}").statusCode(409).body("code", equalTo("name-taken"));
        patch(second, 2, "{\"name\": \"Third\"}").statusCode(412);
        patch(list, 1, "{\"rule\": \"city==a\"}").statusCode(422).body("code", equalTo("list-not-by-rule"));
        invalid(patch(second, 1, "{\"rule\": null}"), "/rule", "required");
        invalid(patch(second, 1, "{\"rule\": \"town==a\"}"), "/rule", "unknown-field");
        as(rep).post(LISTS + "/" + list + "/freeze").then().statusCode(422).body("code", equalTo("list-not-by-rule"));
        patch(second, 1, "{\"name\": \"Third\", \"rule\": \"city==b\"}")
                .statusCode(200)
                .body("name", equalTo("Third"))
                .body("rule", equalTo("city==b"))
                .header("ETag", equalTo("\"2\""));

        change(rep, list).statusCode(400).body("errors[0].code", equalTo("invalid-size"));
        String[] many = new String[501];
        Arrays.fill(many, item("ADD", id));
        change(rep, list, many).statusCode(400).body("errors[0].code", equalTo("invalid-size"));
        as(rep).urlEncodingEnabled(false)
                .queryParam("atomic", true)
                .body(body(item("ADD", id), item("REMOVE", "cus_none")))
                .post(LISTS + "/" + list + "/members:batch")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/items/1/customerId"));
        members(rep, list, "").body("data", empty());
        members(rep, list, "filter=town==a", 400);
        assertEquals(0, count(list, id));
    }

    @Test
    @Feature("C-05")
    void aListHasAnEnd() {
        List<String> ids = customers(rep, 3);
        String list = created(list(rep, "Long", null));
        change(rep, list, item("ADD", ids.get(0))).body("results.status", contains(201));
        try (Tables tables = new Tables("main")) {
            tables.run("""
                    with filled as (
                        insert into customer (tenant_id, id, version, party, kinds, name, lifecycle, lifecycle_since, owner_id,
                                              org_unit, created_at, updated_at)
                        select 'main', gen_random_uuid(), 1, 'PERSON', '{END_CUSTOMER}', 'Filler', 'NON_CUSTOMER', now(),
                               'filler %1$s', '/filler', now(), now()
                        from generate_series(1, 4998) returning id)
                    insert into target_list_member (tenant_id, list_id, customer_id, version, state, added_at, added_by)
                    select 'main', (select id from target_list where owner_id = '%2$s'), id, 1, 'MEMBER', now(), 'test'
                    from filled""".formatted(run, subject("rep")));
        }
        change(rep, list, item("ADD", ids.get(1)), item("ADD", ids.get(2)))
                .body("results.status", contains(201, 422))
                .body("results[1].errors[0].code", equalTo("list-too-long"));
        String byRule = created(list(Tokens.administrator("main"), "Too many " + run, "name==Filler"));
        as(Tokens.administrator("main"))
                .post(LISTS + "/" + byRule + "/freeze")
                .then()
                .statusCode(200);
        as(Tokens.administrator("main"))
                .queryParam("count", "exact")
                .get(LISTS + "/" + byRule + "/members")
                .then()
                .body("page.count", equalTo(4998));
        String more = created(
                list(Tokens.administrator("main"), "Even more " + run, "name==Filler,ownerId==" + subject("rep")));
        as(Tokens.administrator("main"))
                .post(LISTS + "/" + more + "/freeze")
                .then()
                .statusCode(422)
                .body("code", equalTo("list-too-long"));
        assertEquals(0, count(more, ids.get(0)));
    }

    private List<String> walk(Tokens user, String list) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(user).queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page = request.get(LISTS + "/" + list + "/members")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("data.customerId"));
            cursor = page.getString("page.next");
        } while (cursor != null);
        return ids;
    }

    private List<Seen> facts(String list, String customer, int count) {
        try (EventProbe probe = new EventProbe(TOPIC)) {
            return probe.ofSubject(list + "/" + customer, count);
        }
    }

    /** How many facts there are, published or about to be. */
    private static long count(String list, String customer) {
        try (Tables tables = new Tables("main")) {
            String subject = list + "/" + customer;
            return tables.count(
                    "select (select count(*) from event_log where subject = ?)"
                            + " + (select count(*) from outbox where subject = ?)",
                    subject,
                    subject);
        }
    }

    private static String fact(Seen fact) {
        String[] parts = fact.attributes().get("type").split("\\.");
        return parts[3];
    }

    private static ValidatableResponse members(Tokens user, String list, String query) {
        return members(user, list, query, 200);
    }

    private static ValidatableResponse members(Tokens user, String list, String query, int status) {
        RequestSpecification request = as(user);
        if (!query.isEmpty()) {
            String[] parameter = query.split("=", 2);
            request.queryParam(parameter[0], parameter[1]);
        }
        return request.get(LISTS + "/" + list + "/members").then().statusCode(status);
    }

    private static ValidatableResponse list(Tokens user, String name, String rule) {
        String condition = rule == null ? "" : ", \"rule\": \"" + rule + "\"";
        return as(user).body("{\"name\": \"%s\"%s}".formatted(name, condition))
                .post(LISTS)
                .then();
    }

    private static String created(ValidatableResponse answer) {
        return answer.statusCode(201).extract().path("id");
    }

    private ValidatableResponse patch(String list, long version, String body) {
        return as(rep).header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch(LISTS + "/" + list)
                .then();
    }

    private static ValidatableResponse convert(Tokens user, String list, String customer) {
        return as(user).post(LISTS + "/" + list + "/members/" + customer + "/convert")
                .then();
    }

    private static ValidatableResponse change(Tokens user, String list, String... items) {
        return as(user).urlEncodingEnabled(false)
                .body(body(items))
                .post(LISTS + "/" + list + "/members:batch")
                .then();
    }

    private static String body(String... items) {
        return "{\"items\": [" + String.join(",", items) + "]}";
    }

    private static String item(String operation, String customer) {
        return "{\"operation\": \"%s\", \"customerId\": \"%s\"}".formatted(operation, customer);
    }

    private static void invalid(ValidatableResponse answer, String pointer, String code) {
        answer.statusCode(400).body("errors.pointer", hasItem(pointer)).body("errors.code", hasItem(code));
    }

    private static void give(Tokens user, String customer, long version, String attribute, String value) {
        as(user).header("If-Match", "\"" + version + "\"")
                .body("{\"attributes\": {\"%s\": \"%s\"}}".formatted(attribute, value))
                .patch(CUSTOMERS + "/" + customer)
                .then()
                .statusCode(200);
    }

    private List<String> customers(Tokens owner, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> as(owner)
                        .body("{\"party\": \"ORGANISATION\", \"name\": \"Target %s\", \"distinct\": true}"
                                .formatted(UUID.randomUUID()))
                        .post(CUSTOMERS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .collect(Collectors.toList());
    }

    private Tokens user(String name, String orgUnit, String role) {
        return Tokens.user(name + run, "main", "/" + run + orgUnit, role);
    }

    private String subject(String name) {
        return Tokens.subject(name + run, "main");
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
