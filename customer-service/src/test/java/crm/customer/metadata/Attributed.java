package crm.customer.metadata;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import crm.testing.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;

/** What tests of attributes do again and again. Names are new in each, because all tests share the tenants. */
final class Attributed {

    static final String CUSTOMERS = "/api/v1/customers";
    static final String ATTRIBUTES = "/api/v1/metadata/customers/attributes";
    static final Tokens ADMINISTRATOR = Tokens.administrator("main");

    private static final Duration BOUND = Duration.ofSeconds(20);

    private Attributed() {}

    /** A name that no other test has. */
    static String name(String start) {
        return start + "_" + UUID.randomUUID().toString().substring(0, 8);
    }

    static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }

    /** Defines an attribute; {@code more} are further fields, such as {@code , "indexed": true}. */
    static ValidatableResponse define(Tokens user, String name, String type, String more) {
        return as(user).body("{\"name\": \"" + name + "\", \"type\": \"" + type + "\"" + more + "}")
                .post(ATTRIBUTES)
                .then();
    }

    static void defined(String name, String type, String more) {
        define(ADMINISTRATOR, name, type, more).statusCode(201);
    }

    static ValidatableResponse change(String name, String body) {
        return as(ADMINISTRATOR)
                .header("If-Match", etag(name))
                .body(body)
                .patch(ATTRIBUTES + "/" + name)
                .then();
    }

    static String etag(String name) {
        return as(ADMINISTRATOR).get(ATTRIBUTES + "/" + name).header("ETag");
    }

    static void awaitIndex(String name, String state) {
        await().atMost(BOUND)
                .until(() -> as(ADMINISTRATOR)
                        .get(ATTRIBUTES + "/" + name)
                        .jsonPath()
                        .getString("index")
                        .equals(state));
    }

    static void awaitGone(String name) {
        await().atMost(BOUND)
                .until(() -> as(ADMINISTRATOR).get(ATTRIBUTES + "/" + name).statusCode() == 404);
    }

    static ValidatableResponse create(Tokens user, String city, String attributes) {
        return as(user).body("""
                        {"party": "ORGANISATION", "name": "Attributed", "address": {"city": "%s"}, "attributes": %s}""".formatted(city, attributes)).post(CUSTOMERS).then();
    }

    static String created(String city, String attributes) {
        return create(ADMINISTRATOR, city, attributes).statusCode(201).extract().path("id");
    }

    static JsonPath list(Tokens user, String filter, String sort) {
        RequestSpecification request = as(user).queryParam("filter", filter).queryParam("limit", 500);
        if (sort != null) {
            request.queryParam("sort", sort);
        }
        return request.get(CUSTOMERS).then().statusCode(200).extract().jsonPath();
    }

    static void refused(ValidatableResponse response, int status, String code, String pointer) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }
}
