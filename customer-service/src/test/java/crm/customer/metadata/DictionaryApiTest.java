package crm.customer.metadata;

import static crm.customer.metadata.AttributedCustomers.CUSTOMERS;
import static crm.testing.Attributed.as;
import static crm.testing.Attributed.freshTenant;
import static crm.testing.Attributed.name;
import static crm.testing.Attributed.refused;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Lists of values that a tenant keeps itself, and what they mean for the attributes that take their values from them. */
@QuarkusTest
@OnStack("customer")
@Feature("G-04")
class DictionaryApiTest {

    private static final String PATH = "/api/v1/metadata/dictionaries";
    private static final Tokens ADMINISTRATOR = Tokens.administrator("main");

    private final String code = "d" + UUID.randomUUID().toString().substring(0, 8);
    private final String city = CUSTOMERS.group("main");

    @Test
    void anEntryThatIsNotActiveStaysWhereItIsAndIsGivenToNoOtherRecord() {
        create("""
                {"code": "steel", "labels": {"en": "Steel", "zh-Hans": "钢"}, "order": 2},
                {"code": "paper", "labels": {"en": "Paper"}, "order": 1}""").statusCode(201).body("entries.code", contains("paper", "steel"));
        String industry = name("industry");
        CUSTOMERS.defined(industry, "TEXT", dictionary(code));
        String old = CUSTOMERS.created(city, value(industry, "steel"));
        change(1, """
                {"code": "steel", "labels": {"en": "Steel"}, "active": false},
                {"code": "paper", "labels": {"en": "Paper"}}""").statusCode(200).header("ETag", equalTo("\"2\""));

        refused(CUSTOMERS.create(ADMINISTRATOR, city, value(industry, "steel")), 400, "unknown-value", at(industry));
        CUSTOMERS.read(old).body("attributes." + industry, equalTo("steel"));
        int same = changed(old, 1, value(industry, "steel"));
        int other = changed(old, same, value(industry, "paper"));
        refused(CUSTOMERS.change("main", old, other, value(industry, "steel")), 400, "unknown-value", at(industry));
        refused(CUSTOMERS.create(ADMINISTRATOR, city, value(industry, "wood")), 400, "unknown-value", at(industry));
        CUSTOMERS.created(city, value(industry, "paper"));
    }

    @Test
    void whatRecordsHaveIsNotRemovedAndWhatAttributesUseIsNotDeleted() {
        create("""
                {"code": "a", "labels": {"en": "A"}}, {"code": "b", "labels": {"en": "B"}}""").statusCode(201);
        String attribute = name("choice");
        CUSTOMERS.defined(attribute, "TEXT", dictionary(code));
        CUSTOMERS.created(city, value(attribute, "a"));
        refused(change(1, """
                {"code": "b", "labels": {"en": "B"}}"""), 422, "values-do-not-fit", "/entries");
        delete(1).statusCode(409).body("code", equalTo("dictionary-in-use"));
        read().body("version", equalTo(1)).body("entries.code", contains("a", "b"));
        change(1, """
                {"code": "a", "labels": {"en": "A"}}""").statusCode(200);

        CUSTOMERS.redefine(attribute, "{\"dictionary\": null}").statusCode(200).body("dictionary", nullValue());
        delete(2).statusCode(204);
        as(ADMINISTRATOR).get(PATH + "/" + code).then().statusCode(404);
        CUSTOMERS.created(city, value(attribute, "anything"));
    }

    @Test
    void anAttributeTakesItsValuesFromADictionaryOnlyWhereWhatIsStoredFits() {
        create("""
                {"code": "a", "labels": {"en": "A"}}""").statusCode(201);
        String attribute = name("later");
        CUSTOMERS.defined(attribute, "TEXT", "");
        String stored = CUSTOMERS.created(city, value(attribute, "z"));
        refused(
                CUSTOMERS.redefine(attribute, "{\"dictionary\": \"" + code + "\"}"),
                422,
                "values-do-not-fit",
                "/dictionary");
        CUSTOMERS.change("main", stored, 1, value(attribute, "a")).statusCode(200);
        CUSTOMERS
                .redefine(attribute, "{\"dictionary\": \"" + code + "\"}")
                .statusCode(200)
                .body("dictionary", equalTo(code));

        refused(
                CUSTOMERS.define("main", name("x"), "TEXT", dictionary("none-such")),
                400,
                "unknown-dictionary",
                "/dictionary");
        refused(CUSTOMERS.define("main", name("x"), "DATE", dictionary(code)), 400, "not-text", "/dictionary");
        refused(
                CUSTOMERS.define("main", name("x"), "TEXT", dictionary(code) + ", \"enum\": [\"a\"]"),
                400,
                "contradiction",
                "/dictionary");
    }

    @Test
    void badDictionariesAreRefusedAndChangeNothing() {
        refused(create("{\"code\": \"a b\", \"labels\": {\"en\": \"A\"}}"), 400, "invalid-code", "/entries/0/code");
        refused(create("{\"code\": \"a\", \"labels\": {}}"), 400, "invalid-size", "/entries/0/labels");
        refused(
                create("{\"code\": \"a\", \"labels\": {\"English\": \"A\"}}"),
                400,
                "invalid-language",
                "/entries/0/labels/English");
        refused(create("{\"code\": \"a\"}"), 400, "required", "/entries/0/labels");
        refused(create(""), 400, "invalid-size", "/entries");
        refused(
                create("{\"code\": \"a\", \"labels\": {\"en\": \"A\"}, \"order\": -1}"),
                400,
                "out-of-range",
                "/entries/0/order");
        refused(create("""
                        {"code": "a", "labels": {"en": "A"}}, {"code": "a", "labels": {"en": "B"}}"""), 400, "duplicate", "/entries/1/code");
        as(ADMINISTRATOR).get(PATH + "/" + code).then().statusCode(404);

        create("{\"code\": \"a\", \"labels\": {\"en\": \"A\"}}").statusCode(201);
        create("{\"code\": \"a\", \"labels\": {\"en\": \"A\"}}")
                .statusCode(409)
                .body("code", equalTo("dictionary-exists"));
        change(7, "{\"code\": \"b\", \"labels\": {\"en\": \"B\"}}").statusCode(412);
        read().body("entries.code", contains("a"));
        as(ADMINISTRATOR)
                .queryParam("filter", "code==" + code)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.code", contains(code));
        as(Tokens.administrator(freshTenant())).get(PATH + "/" + code).then().statusCode(404);
    }

    @Test
    void recordsAreFilteredByEveryEntryThatTheyMayHave() {
        create("""
                {"code": "a", "labels": {"en": "A"}}, {"code": "b", "labels": {"en": "B"}}""").statusCode(201);
        String attribute = name("filtered");
        CUSTOMERS.defined(attribute, "TEXT", dictionary(code));
        String with = CUSTOMERS.created(city, value(attribute, "a"));
        CUSTOMERS.created(city, value(attribute, "b"));
        change(1, """
                {"code": "a", "labels": {"en": "A"}, "active": false}, {"code": "b", "labels": {"en": "B"}}""").statusCode(200);
        assertThat(
                CUSTOMERS
                        .list(CUSTOMERS.within(city) + ";attr." + attribute + "==a", null)
                        .getList("data.id"),
                hasItem(with));
        as(ADMINISTRATOR)
                .queryParam("filter", "attr." + attribute + "==c")
                .get("/api/v1/customers")
                .then()
                .statusCode(400);
    }

    private ValidatableResponse create(String entries) {
        return as(ADMINISTRATOR)
                .body("{\"code\": \"%s\", \"name\": \"Choices\", \"entries\": [%s]}".formatted(code, entries))
                .post(PATH)
                .then();
    }

    private ValidatableResponse change(long version, String entries) {
        return as(ADMINISTRATOR)
                .header("If-Match", "\"" + version + "\"")
                .body("{\"name\": \"Choices\", \"entries\": [%s]}".formatted(entries))
                .put(PATH + "/" + code)
                .then();
    }

    private ValidatableResponse delete(long version) {
        return as(ADMINISTRATOR)
                .header("If-Match", "\"" + version + "\"")
                .delete(PATH + "/" + code)
                .then();
    }

    private ValidatableResponse read() {
        return as(ADMINISTRATOR).get(PATH + "/" + code).then().statusCode(200);
    }

    private static int changed(String id, int version, String attributes) {
        return CUSTOMERS
                .change("main", id, version, attributes)
                .statusCode(200)
                .extract()
                .path("version");
    }

    private static String dictionary(String code) {
        return ", \"dictionary\": \"" + code + "\"";
    }

    private static String value(String attribute, String value) {
        return "{\"%s\": \"%s\"}".formatted(attribute, value);
    }

    private static String at(String attribute) {
        return "/attributes/" + attribute;
    }
}
