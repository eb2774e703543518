package crm.customer.history;

import static io.restassured.RestAssured.given;

import crm.testing.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** What tests of the past do again and again. */
final class Past {

    static final String CUSTOMERS = "/api/v1/customers";
    static final Tokens MANAGER = Tokens.manager("main");

    private Past() {}

    static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }

    /** Creates a customer; {@code more} are further fields, such as {@code , "email": "a@example.org"}. */
    static JsonPath create(Tokens by, String name, String more) {
        return done(
                as(by).body("{\"party\": \"ORGANISATION\", \"name\": \"%s\", \"distinct\": true%s}"
                                .formatted(name, more))
                        .post(CUSTOMERS),
                201);
    }

    static JsonPath change(Tokens by, JsonPath customer, String body) {
        return done(
                as(by).header("If-Match", "\"" + customer.getInt("version") + "\"")
                        .body(body)
                        .patch(path(customer)),
                200);
    }

    static JsonPath done(Response response, int status) {
        return response.then().statusCode(status).extract().jsonPath();
    }

    static String path(JsonPath customer) {
        return CUSTOMERS + "/" + customer.getString("id");
    }

    static ValidatableResponse asOf(Tokens by, JsonPath customer, String time) {
        return as(by).queryParam("asOf", time).get(path(customer)).then();
    }

    /** The latest changes first; the filter may be null. */
    static ValidatableResponse history(Tokens by, String id, String filter) {
        RequestSpecification request = as(by).queryParam("limit", 500);
        if (filter != null) {
            request.queryParam("filter", filter);
        }
        return request.get(CUSTOMERS + "/" + id + "/history").then();
    }
}
