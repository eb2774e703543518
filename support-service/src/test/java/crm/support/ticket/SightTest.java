package crm.support.ticket;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.sight.AccountTeamEvents;
import crm.contracts.sight.OrgUnitEvents;
import crm.persistence.Ids;
import crm.support.KnownCustomer;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who sees a customer's tickets follows the tree of units and the teams, which customer-service publishes. */
@QuarkusTest
@OnStack("support")
class SightTest {

    private static final String TICKETS = "/api/v1/tickets";

    private final String top = "/top-" + UUID.randomUUID().toString().substring(0, 8);
    private final Tokens above = Tokens.user("above" + top, "main", top, "sales-manager");
    private final Tokens member = Tokens.user("member" + top, "main", "/elsewhere", "sales-rep");

    @Test
    @Feature({"C-09", "C-23", "C-25"})
    void theTeamAndWhoeverIsAboveTheUnitNowSeeTheTickets() {
        String customer = KnownCustomer.ofNorth("main");
        KnownCustomer.move("main", customer, 2, "somebody", "/moved" + top);
        String ticket = as(Tokens.agent("main"))
                .body("{\"customerId\": \"" + customer + "\", \"title\": \"It smokes\"}")
                .post(TICKETS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        sees(member, ticket, false);
        sees(above, ticket, false);

        ObjectNode team = Examples.of(AccountTeamEvents.CHANGED).put("customerId", customer);
        team.putArray("members")
                .addObject()
                .put("userId", Tokens.subject("member" + top, "main"))
                .put("role", "SERVICE");
        send(AccountTeamEvents.CHANGED, customer, 1, customer, team);
        String unit = Ids.text("org", Ids.next());
        ObjectNode moved = Examples.of(OrgUnitEvents.MOVED)
                .put("unitId", unit)
                .put("code", "/moved" + top)
                .put("parentCode", top);
        send(OrgUnitEvents.MOVED, unit, 1, "org-units/main", moved);
        String known = Ids.parse("cus", customer).toString();
        await("select count(*) from record_grant where object_id = '" + known + "'", 1);
        await("select count(*) from org_unit_place where code = '/moved" + top + "'", 1);
        sees(member, ticket, true);
        sees(above, ticket, true);

        team.putArray("members");
        send(AccountTeamEvents.CHANGED, customer, 2, customer, team);
        await("select count(*) from record_grant where object_id = '" + known + "'", 0);
        sees(member, ticket, false);
        sees(above, ticket, true);
    }

    private static void send(EventType<?> type, String subject, long sequence, String key, ObjectNode fact) {
        try (EventFeed feed = new EventFeed()) {
            feed.send(type, "main", key, subject, sequence, fact);
        }
    }

    private static void await(String sql, int rows) {
        try (Tables tables = new Tables("main")) {
            Awaitility.await(sql)
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.count(sql) == rows);
        }
    }

    private static void sees(Tokens user, String ticket, boolean expected) {
        as(user).get(TICKETS + "/" + ticket).then().statusCode(expected ? 200 : 404);
        as(user).queryParam("filter", "id==" + ticket)
                .queryParam("count", "exact")
                .get(TICKETS)
                .then()
                .body("page.count", equalTo(expected ? 1 : 0));
    }

    private static RequestSpecification as(Tokens user) {
        return given().header("Authorization", "Bearer " + user.token()).contentType("application/json");
    }
}
