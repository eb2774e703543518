package crm.sales;

import static crm.sales.SalesFixture.as;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.sight.AccountTeamEvents;
import crm.contracts.sight.OrgUnitEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who sees what follows the tree of units and the teams, which customer-service publishes. */
@QuarkusTest
@OnStack("sales")
class SightTest {

    private static final String ORDERS = "/api/v1/orders";

    private final String top = "/top-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    @Feature("C-23")
    void ordersAreSeenByTheManagersAboveTheUnitWhereItStandsNow() {
        Tokens rep = Tokens.user("rep" + top, "main", top + "/north/team", "sales-rep");
        Tokens before = Tokens.user("before" + top, "main", top, "sales-manager");
        Tokens after = Tokens.user("after" + top, "main", top + "-service", "sales-manager");
        String customer = SalesFixture.customer("main", Tokens.subject("rep" + top, "main"), top + "/north/team");
        String order = SalesFixture.placed(rep, customer, SalesFixture.product("main"), "1", null);
        sees(before, order, true);
        sees(after, order, false);

        String unit = Ids.text("org", Ids.next());
        place(OrgUnitEvents.CREATED, unit, 1, top);
        place(OrgUnitEvents.MOVED, unit, 2, top + "-service");
        place(OrgUnitEvents.CREATED, unit, 1, top);
        awaitRow("select count(*) from org_unit_place where code = '%s/north' and sequence = 2".formatted(top));
        sees(before, order, false);
        sees(after, order, true);
        sees(rep, order, true);

        place(OrgUnitEvents.MOVED, unit, 3, top);
        awaitRow("select count(*) from org_unit_place where code = '%s/north' and sequence = 3".formatted(top));
        sees(before, order, true);
        sees(after, order, false);
    }

    @Test
    @Feature("C-25")
    void whoIsInTheTeamDealsWithTheCustomerAndWhoLeftDoesNot() {
        String customer = SalesFixture.customer("main", Tokens.subject("rep-north", "main"), "/sales/north");
        String product = SalesFixture.product("main");
        team(customer, 1, Tokens.subject("rep-south", "main"));
        SalesFixture.placed(Tokens.repSouth("main"), customer, product, "1", null);

        team(customer, 2, "somebody");
        team(customer, 1, Tokens.subject("rep-south", "main"));
        team(customer, 3, "somebody");
        awaitRow("select count(*) from record_grant_version where object_id = '%s' and sequence = 3"
                .formatted(Ids.parse("cus", customer)));
        as(Tokens.repSouth("main"))
                .body(SalesFixture.order(customer, product, "1"))
                .post(ORDERS)
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-unknown"));
    }

    private void place(EventType<?> type, String unit, long sequence, String parent) {
        ObjectNode fact = Examples.of(type)
                .put("unitId", unit)
                .put("code", top + "/north")
                .put("parentCode", parent)
                .put("state", "OPEN");
        try (EventFeed feed = new EventFeed()) {
            feed.send(type, "main", "org-units/main", unit, sequence, fact);
        }
    }

    private static void team(String customer, long sequence, String member) {
        ObjectNode fact = Examples.of(AccountTeamEvents.CHANGED).put("customerId", customer);
        fact.putArray("members").addObject().put("userId", member).put("role", "SALES");
        try (EventFeed feed = new EventFeed()) {
            feed.send(AccountTeamEvents.CHANGED, "main", customer, customer, sequence, fact);
        }
    }

    private static void sees(Tokens user, String order, boolean expected) {
        as(user).get(ORDERS + "/" + order).then().statusCode(expected ? 200 : 404);
        as(user).queryParam("filter", "id==" + order)
                .queryParam("count", "exact")
                .get(ORDERS)
                .then()
                .body("page.count", equalTo(expected ? 1 : 0));
    }

    private static void awaitRow(String sql) {
        try (Tables tables = new Tables("main")) {
            Awaitility.await(sql)
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.count(sql) == 1);
        }
    }
}
