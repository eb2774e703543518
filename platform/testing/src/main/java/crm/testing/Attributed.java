package crm.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;

/**
 * Records of one kind whose attributes tests define and fill. Names are new in each test, because all tests share the
 * tenants; groups tell the records of one test from those of others.
 */
public abstract class Attributed {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final String object;
    private final String table;
    private final String topic;

    /**
     * Names the kind.
     *
     * @param object what the API calls the records
     * @param table where the service has them
     * @param topic of their events
     */
    protected Attributed(String object, String table, String topic) {
        this.object = object;
        this.table = table;
        this.topic = topic;
    }

    /** A group of records that does not have any yet. */
    public abstract String group(String tenant);

    /** The condition of being in a group. */
    public abstract String within(String group);

    /** A new record, as JSON. */
    protected abstract String described(String group, String attributes);

    /** Somebody who writes records of the tenant, and sees all of them. */
    protected Tokens writer(String tenant) {
        return Tokens.administrator(tenant);
    }

    /** The path of the records. */
    public String path() {
        return "/api/v1/" + object;
    }

    /** The path of their definitions. */
    public String definitions() {
        return "/api/v1/metadata/" + object + "/attributes";
    }

    String object() {
        return object;
    }

    String table() {
        return table;
    }

    String topic() {
        return topic;
    }

    /** A name that no other test has. */
    public static String name(String start) {
        return start + "_" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A tenant without any records. */
    public static String freshTenant() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A request of the caller. */
    public static RequestSpecification as(Tokens caller) {
        return given().header("Authorization", "Bearer " + caller.token()).contentType("application/json");
    }

    /** Defines an attribute; {@code more} are further fields, such as {@code , "indexed": true}. */
    public ValidatableResponse define(String tenant, String name, String type, String more) {
        return as(Tokens.administrator(tenant))
                .body("{\"name\": \"" + name + "\", \"type\": \"" + type + "\"" + more + "}")
                .post(definitions())
                .then();
    }

    /** Defines an attribute of the tenant main. */
    public void defined(String name, String type, String more) {
        define("main", name, type, more).statusCode(201);
    }

    /** Changes a definition. */
    public ValidatableResponse redefine(String name, String body) {
        return as(Tokens.administrator("main"))
                .header("If-Match", etag(name))
                .body(body)
                .patch(definitions() + "/" + name)
                .then();
    }

    /** The version of a definition. */
    public String etag(String name) {
        return definition(name).header("ETag");
    }

    /** Waits until the index of an attribute is in that state. */
    public void awaitIndex(String name, String state) {
        await().atMost(BOUND)
                .until(() -> definition(name).jsonPath().getString("index").equals(state));
    }

    /** Waits until nothing is left of an attribute. */
    public void awaitGone(String name) {
        await().atMost(BOUND).until(() -> definition(name).statusCode() == 404);
    }

    private Response definition(String name) {
        return as(Tokens.administrator("main")).get(definitions() + "/" + name);
    }

    /** Creates a record with these attributes, as JSON. */
    public ValidatableResponse create(Tokens caller, String group, String attributes) {
        return as(caller).body(described(group, attributes)).post(path()).then();
    }

    /** Creates a record of the tenant main, and returns its id. */
    public String created(String group, String attributes) {
        return create(writer("main"), group, attributes)
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Reads a record of the tenant main. */
    public ValidatableResponse read(String id) {
        return as(writer("main")).get(path() + "/" + id).then().statusCode(200);
    }

    /** Changes attributes of a record. */
    public ValidatableResponse change(String tenant, String id, long version, String attributes) {
        return as(writer(tenant))
                .header("If-Match", "\"" + version + "\"")
                .body("{\"attributes\": " + attributes + "}")
                .patch(path() + "/" + id)
                .then();
    }

    /** Lists records of the tenant main. */
    public JsonPath list(String filter, String sort) {
        RequestSpecification request =
                as(writer("main")).queryParam("filter", filter).queryParam("limit", 500);
        if (sort != null) {
            request.queryParam("sort", sort);
        }
        return request.get(path()).then().statusCode(200).extract().jsonPath();
    }

    /** Counts the records that the caller sees. */
    public ValidatableResponse count(Tokens caller, String groupBy, String filter) {
        RequestSpecification request = as(caller).queryParam("groupBy", groupBy);
        if (filter != null) {
            request.queryParam("filter", filter);
        }
        return request.get(path() + "/aggregate").then().statusCode(200);
    }

    /** Makes sure that a value was refused. */
    public static void refused(ValidatableResponse response, int status, String code, String pointer) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }
}
