package crm.customer.favourite;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class FavouriteApiTest {

    private static final String FAVOURITES = "/api/v1/me/favourites";

    /** A user whom no other test knows. */
    private final Tokens user = Tokens.user(UUID.randomUUID().toString(), "main", "/sales/north", "sales-rep");

    @Test
    @Feature("C-21")
    void favouritesAreOnesOwnAndCanBeTakenAway() {
        String customer = customer("Dear");
        String contact = contact(customer);
        for (int twice = 0; twice < 2; twice++) {
            as(user).put(FAVOURITES + "/customers/" + customer).then().statusCode(204);
        }
        as(user).put(FAVOURITES + "/contacts/" + contact).then().statusCode(204);
        as(user).get(FAVOURITES)
                .then()
                .statusCode(200)
                .body("data.type", contains("contacts", "customers"))
                .body("data.id", contains(contact, customer))
                .body("data.name", contains("Somebody", "Dear"));
        as(user).queryParam("filter", "customerId==" + customer + ",user==" + Tokens.subject("manager", "main"))
                .get(FAVOURITES)
                .then()
                .body("data.id", contains(customer));
        as(Tokens.manager("main"))
                .queryParam("filter", "customerId==" + customer)
                .get(FAVOURITES)
                .then()
                .body("data", empty());
        as(user).delete(FAVOURITES + "/customers/" + customer).then().statusCode(204);
        as(user).delete(FAVOURITES + "/customers/" + customer).then().statusCode(204);
        as(user).header("If-Match", "\"1\"")
                .delete("/api/v1/contacts/" + contact)
                .then()
                .statusCode(204);
        as(user).get(FAVOURITES).then().body("data", empty());
    }

    @Test
    @Feature("C-21")
    void onlyWhatCanBeSeenIsAFavouriteAndOnlySoLong() {
        String customer = customer("Given away");
        as(user).put(FAVOURITES + "/customers/" + customer).then().statusCode(204);
        as(Tokens.repSouth("main"))
                .put(FAVOURITES + "/customers/" + customer)
                .then()
                .statusCode(404);
        as(Tokens.administrator("demo"))
                .put(FAVOURITES + "/customers/" + customer)
                .then()
                .statusCode(404);
        as(user).put(FAVOURITES + "/pets/" + customer).then().statusCode(404);
        as(user).put(FAVOURITES + "/contacts/" + customer).then().statusCode(404);
        as(Tokens.manager("main"))
                .header("If-Match", "\"1\"")
                .body("{\"ownerId\": \"%s\", \"orgUnit\": \"/sales/south\"}"
                        .formatted(Tokens.subject("rep-south", "main")))
                .patch("/api/v1/customers/" + customer)
                .then()
                .statusCode(200);
        as(user).get(FAVOURITES).then().statusCode(200).body("data", empty());
    }

    @Test
    void thereIsALimit() {
        String last = customer("One too many");
        try (Tables main = new Tables("main")) {
            String subject = subject(last);
            main.run("""
                    with many as (
                        insert into customer (tenant_id, id, version, party, kinds, name, lifecycle, lifecycle_since,
                                              owner_id, org_unit, created_at, updated_at)
                        select 'main', gen_random_uuid(), 1, 'PERSON', '{END_CUSTOMER}', 'Many', 'POTENTIAL', now(),
                               '%1$s', '/sales/north', now(), now()
                        from generate_series(1, 1000) returning id)
                    insert into favourite (tenant_id, subject, customer_id, added_at)
                    select 'main', '%1$s', id, now() from many""".formatted(subject));
        }
        as(user).put(FAVOURITES + "/customers/" + last)
                .then()
                .statusCode(422)
                .body("code", equalTo("too-many-favourites"));
        as(user).queryParam("limit", 500).get(FAVOURITES).then().body("data", hasSize(500));
        as(user).queryParam("filter", "customerId==" + last)
                .get(FAVOURITES)
                .then()
                .body("data", empty());
    }

    private static String subject(String customer) {
        try (Tables main = new Tables("main")) {
            return main.column("select owner_id from customer where id = ?", Ids.parse("cus", customer))
                    .getFirst();
        }
    }

    private String customer(String name) {
        return as(user).body("{\"party\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(name))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String contact(String customer) {
        return as(user).body("{\"name\": \"Somebody\", \"customers\": [{\"customerId\": \"%s\"}]}".formatted(customer))
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
