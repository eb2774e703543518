package crm.customer.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class CustomerListTest {

    private static final String CUSTOMERS = "/api/v1/customers";

    private final String city = "City " + UUID.randomUUID();

    @Test
    @Feature("C-09")
    void listsAndCountsShowWhatSingleReadsShow() {
        create(Tokens.repNorth("main"), "N1", "[\"END_CUSTOMER\"]");
        create(Tokens.repNorth("main"), "N2", "[\"END_CUSTOMER\"]");
        create(Tokens.repSouth("main"), "S1", "[\"END_CUSTOMER\"]");
        create(Tokens.administrator("demo"), "D1", "[\"END_CUSTOMER\"]");
        assertEquals(Set.of("N1", "N2"), names(Tokens.repNorth("main")));
        assertEquals(Set.of("S1"), names(Tokens.repSouth("main")));
        assertEquals(Set.of("N1", "N2", "S1"), names(Tokens.manager("main")));
        assertEquals(Set.of("N1", "N2", "S1"), names(Tokens.agent("main")));
        assertEquals(Set.of("D1"), names(Tokens.administrator("demo")));
        here(Tokens.repSouth("main"))
                .queryParam("count", "exact")
                .get(CUSTOMERS)
                .then()
                .body("page.count", equalTo(1));
    }

    @Test
    @Feature("C-02")
    void kindsFilter() {
        create(Tokens.repNorth("main"), "Both", "[\"DISTRIBUTOR\", \"PARTNER\"]");
        create(Tokens.repNorth("main"), "End", "[\"END_CUSTOMER\"]");
        here(Tokens.repNorth("main"))
                .queryParam("kind", "PARTNER")
                .get(CUSTOMERS)
                .then()
                .statusCode(200)
                .body("data.name", everyItem(equalTo("Both")))
                .body("data", hasSize(1));
    }

    @Test
    @Feature("C-02")
    void severalKindsAreThoseWhoAreOneOfThem() {
        create(Tokens.repNorth("main"), "Distributes", "[\"DISTRIBUTOR\", \"END_CUSTOMER\"]");
        create(Tokens.repNorth("main"), "Partners", "[\"PARTNER\"]");
        create(Tokens.repNorth("main"), "Buys", "[\"END_CUSTOMER\"]");
        assertEquals(Set.of("Distributes", "Partners"), named("DISTRIBUTOR", "PARTNER"));
        assertEquals(Set.of("Distributes", "Buys"), named("END_CUSTOMER"));
        assertEquals(Set.of("Distributes", "Partners", "Buys"), named());
        refused("kind", "DISTRIBUTER", "unknown-value");
    }

    private Set<String> named(String... kinds) {
        return new TreeSet<>(here(Tokens.repNorth("main"))
                .queryParam("kind", List.of(kinds))
                .get(CUSTOMERS)
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("data.name"));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        for (int i = 0; i < 7; i++) {
            create(Tokens.repNorth("main"), "Page " + i, "[\"END_CUSTOMER\"]");
        }
        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request =
                    here(Tokens.repNorth("main")).queryParam("limit", 3).queryParam("sort", "-name");
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page =
                    request.get(CUSTOMERS).then().statusCode(200).extract().jsonPath();
            walked.addAll(page.getList("data.name"));
            cursor = page.getString("page.next");
        } while (cursor != null);
        assertEquals(List.of("Page 6", "Page 5", "Page 4", "Page 3", "Page 2", "Page 1", "Page 0"), walked);
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        refused("filter", "secret==1", "unknown-field");
        refused("filter", "name==", null);
        refused("filter", "createdAt=gt=yesterday", "wrong-form");
        refused("sort", "email", "unknown-field");
        refused("limit", "501", "out-of-range");
        refused("cursor", "bm90IHNpZ25lZA", null);
        refused("colour", "red", "unknown-parameter");
        refused("fields", "name,tenantId", null);
    }

    @Test
    void everyOrderHasItsIndex() {
        try (Tables tables = new Tables(null)) {
            List<String> indexes = tables.column("select indexname from pg_indexes where tablename = 'customer'");
            assertTrue(indexes.containsAll(CustomerList.LISTING.indexes()), indexes::toString);
        }
    }

    private Set<String> names(Tokens user) {
        return new TreeSet<>(
                here(user).get(CUSTOMERS).then().statusCode(200).extract().<List<String>>path("data.name"));
    }

    private void refused(String parameter, String value, String code) {
        var response = given().header(
                        "Authorization", "Bearer " + Tokens.repNorth("main").token())
                .queryParam(parameter, value)
                .get(CUSTOMERS)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-input"));
        if (code != null) {
            response.body("errors.code", hasItem(code));
        }
    }

    private void create(Tokens user, String name, String kinds) {
        given().header("Authorization", "Bearer " + user.token())
                .contentType("application/json")
                .body("""
                        {"party": "ORGANISATION", "kinds": %s, "name": "%s", "address": {"city": "%s"}}""".formatted(kinds, name, city))
                .post(CUSTOMERS)
                .then()
                .statusCode(201);
    }

    private RequestSpecification here(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token())
                .queryParam("filter", "city=='" + city + "'")
                .queryParam("fields", "name");
    }
}
