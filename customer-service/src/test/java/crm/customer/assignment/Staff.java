package crm.customer.assignment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import crm.testing.Tables;
import crm.testing.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** People, units and values of one test alone, because all tests share the tenants, their rules and their workers. */
final class Staff {

    static final String CUSTOMERS = "/api/v1/customers";
    static final String RULES = "/api/v1/assignment-rules";
    static final String TERRITORIES = "/api/v1/territories";
    static final String PREVIEW = "/api/v1/assignments:preview";
    static final String WAITING = "/api/v1/assignments/waiting";

    final String run = "w" + UUID.randomUUID().toString().substring(0, 8);
    final String tenant;
    final Tokens administrator;

    Staff(String tenant) {
        this.tenant = tenant;
        this.administrator = Tokens.administrator(tenant);
    }

    String id(String name) {
        return Tokens.subject(name + run, tenant);
    }

    String unit(String below) {
        return "/" + run + below;
    }

    Tokens user(String name, String below, String role) {
        return Tokens.user(name + run, tenant, unit(below), role);
    }

    /** As the poll of the issuer would have stored it. */
    void told(String name, String below, String state) {
        try (Tables tables = new Tables(tenant)) {
            tables.run("""
                    insert into directory_user values ('%s', '%s', '%s', 'Name %s', '%s', false, '%s', now())
                    on conflict (tenant_id, subject) do update set state = excluded.state""".formatted(tenant, id(name), name, name, unit(below), state));
        }
    }

    /** Somebody who takes so many; {@code more} are further fields, such as {@code , "licences": ["x"]}. */
    String employee(String name, String below, int capacity, String more) {
        told(name, below, "ACTIVE");
        profile(administrator, name, 0, "{\"capacity\": %d%s}".formatted(capacity, more))
                .statusCode(200)
                .body("version", equalTo(1));
        return id(name);
    }

    ValidatableResponse profile(Tokens by, String name, int version, String body) {
        return as(by).header("If-Match", "\"" + version + "\"")
                .body(body)
                .put("/api/v1/users/" + id(name) + "/assignment-profile")
                .then();
    }

    /** A rule for customers in the city of this test, and for people of its unit. */
    String rule(String more) {
        return as(administrator)
                .body("{\"name\": \"Rule %s\", \"filter\": \"city==%s\", \"orgUnit\": \"%s\"%s%s}"
                        .formatted(run, run, unit(""), more.contains("weights") ? "" : ", \"weights\": {}", more))
                .post(RULES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A customer in the city of this test. */
    ValidatableResponse create(Tokens by, String more) {
        return as(by).body(described(more)).post(CUSTOMERS).then();
    }

    String described(String more) {
        return """
                {"party": "ORGANISATION", "name": "Firm %s", "address": {"city": "%s"}%s}""".formatted(UUID.randomUUID(), run, more);
    }

    String created(Tokens by, String more) {
        return create(by, more).statusCode(201).extract().path("id");
    }

    JsonPath customer(String id) {
        return as(administrator)
                .get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    String owner(String id) {
        return customer(id).getString("ownerId");
    }

    JsonPath decision(String id) {
        return as(administrator)
                .get(CUSTOMERS + "/" + id + "/assignment")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    ValidatableResponse waiting(Tokens by, String rule) {
        return as(by).queryParam("filter", "ruleId==" + rule)
                .queryParam("count", "exact")
                .queryParam("limit", 500)
                .get(WAITING)
                .then()
                .statusCode(200);
    }

    int load(String name) {
        return as(administrator)
                .get("/api/v1/users/" + id(name) + "/assignment-profile")
                .then()
                .statusCode(200)
                .extract()
                .path("load");
    }

    static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token())
                .contentType("application/json")
                .urlEncodingEnabled(true);
    }

    static void invalid(ValidatableResponse answer, String pointer, String code) {
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer))
                .body("errors.code", hasItem(code));
    }

    static void refused(ValidatableResponse answer, String code) {
        answer.statusCode(422).contentType("application/problem+json").body("code", equalTo(code));
    }
}
