package crm.sales.search;

import static crm.sales.SalesFixture.as;
import static crm.sales.SalesFixture.known;
import static crm.sales.SalesFixture.order;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("sales")
class SearchApiTest {

    private final String tenant = "search-" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens north = Tokens.repNorth(tenant);
    private final Tokens south = Tokens.repSouth(tenant);
    private final String customer = known(tenant, Tokens.subject("rep-north", tenant), "/sales/north");

    private static ValidatableResponse find(Tokens caller, Map<String, ?> parameters) {
        return as(caller).queryParams(parameters).get("/api/v1/search").then().statusCode(200);
    }

    private static String created(Tokens caller, String path, String body) {
        return as(caller)
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void change(String sql, String prefix, String id) {
        try (Tables tables = new Tables(tenant)) {
            tables.run(sql.formatted(Ids.parse(prefix, id)));
        }
    }

    @Test
    @Feature("G-11")
    void opportunitiesAreFoundByTheirNamesByWhoSeesThem() {
        String opportunity = created(north, "opportunities", """
                {"customerId": "%s", "name": "Neue Fräsmaschine", "currency": "USD", "amount": "9.00"}""".formatted(customer));
        find(north, Map.of("q", "frasm neue"))
                .body("data.id", contains(opportunity))
                .body("data[0].type", equalTo("opportunity"))
                .body("data[0].about", equalTo(customer))
                .body("data[0].rank", equalTo(20));
        find(south, Map.of("q", "frasm neue")).body("data", empty());
        change("update opportunity set name = 'Drehbank' where id = '%s'", "opp", opportunity);
        find(north, Map.of("q", "neue")).body("data", empty());
        find(north, Map.of("q", "drehbank")).body("data.id", contains(opportunity));
        // A product maintainer may look for records, and reads no opportunities.
        find(Tokens.maintainer(tenant), Map.of("q", "drehbank")).body("data", empty());
    }

    @Test
    @Feature("G-11")
    void productsAreFoundByNameAndCodeByAllWhoReadProducts() {
        String product = created(Tokens.maintainer(tenant), "products", """
                {"code": "CH-900", "name": "办公椅 Chair", "prices": [{"currency": "USD", "amount": "12.50"}]}""");
        find(south, Map.of("q", "ch-900"))
                .body("data.id", contains(product))
                .body("data[0].reference", equalTo("CH-900"))
                .body("data[0].rank", equalTo(100));
        find(south, Map.of("q", "公椅")).body("data.id", contains(product));
        find(south, Map.of("q", "chair", "types", "product")).body("data.id", contains(product));
        find(south, Map.of("q", "chair", "types", "order,opportunity")).body("data", empty());
    }

    @Test
    @Feature("G-11")
    void ordersAreFoundByWhatAnotherSystemCallsThem() {
        String product = created(Tokens.maintainer(tenant), "products", """
                {"code": "P-1", "name": "Thing", "prices": [{"currency": "USD", "amount": "12.50"}]}""");
        String order = created(north, "orders", order(customer, product, "1"));
        // As an import of past orders has them.
        change(
                "update sales_order set external_system = 'shop', external_id = 'A-2026/17' where id = '%s'",
                "ord", order);
        find(north, Map.of("q", "a-2026/17"))
                .body("data.id", contains(order))
                .body("data[0].name", equalTo("A-2026/17"))
                .body("data[0].reference", equalTo("shop"))
                .body("data[0].about", equalTo(customer))
                .body("data[0].matched", contains("externalId"));
        find(north, Map.of("q", "a-2026")).body("data.id", contains(order)).body("data[0].rank", equalTo(50));
        find(south, Map.of("q", "a-2026/17")).body("data", empty());
    }
}
