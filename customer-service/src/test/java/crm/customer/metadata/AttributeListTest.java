package crm.customer.metadata;

import static crm.customer.metadata.AttributedCustomers.CUSTOMERS;
import static crm.testing.Attributed.as;
import static crm.testing.Attributed.name;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Counts by attributes, of what the caller sees and of those that stand for themselves. */
@QuarkusTest
@OnStack("customer")
class AttributeListTest {

    private static final Tokens ADMINISTRATOR = Tokens.administrator("main");

    private final String city = CUSTOMERS.group("main");

    @Test
    @Feature({"C-07", "C-09"})
    void countsAreOfWhatTheCallerSees() {
        String industry = name("industry");
        CUSTOMERS.defined(industry, "TEXT", ", \"indexed\": true, \"enum\": [\"steel\", \"paper\"]");
        CUSTOMERS
                .create(Tokens.repNorth("main"), city, "{\"%s\": \"steel\"}".formatted(industry))
                .statusCode(201);
        CUSTOMERS
                .create(Tokens.repNorth("main"), city, "{\"%s\": \"steel\"}".formatted(industry))
                .statusCode(201);
        CUSTOMERS.create(Tokens.repNorth("main"), city, "{}").statusCode(201);
        CUSTOMERS
                .create(Tokens.repSouth("main"), city, "{\"%s\": \"paper\"}".formatted(industry))
                .statusCode(201);
        String merged = CUSTOMERS.created(city, "{\"%s\": \"paper\"}".formatted(industry));
        try (Tables tables = new Tables("main")) {
            // Another one stands for it: it is not one more.
            tables.run("""
                    update customer c set survivor_id = (select o.id from customer o where o.city = c.city and o.id <> c.id limit 1)
                    where c.id = '%s'""".formatted(Ids.parse("cus", merged)));
        }
        CUSTOMERS.awaitIndex(industry, "READY");
        CUSTOMERS
                .count(Tokens.repNorth("main"), "attr." + industry, here())
                .body("total", equalTo(3))
                .body("groups", hasSize(2))
                .body("groups[0].value", equalTo("steel"))
                .body("groups[0].count", equalTo(2))
                .body("groups[1].value", nullValue())
                .body("groups[1].count", equalTo(1));
        CUSTOMERS
                .count(Tokens.repSouth("main"), "attr." + industry, here())
                .body("groups.value", contains("paper"))
                .body("total", equalTo(1));
        CUSTOMERS.count(ADMINISTRATOR, "attr." + industry, here()).body("total", equalTo(4));
        CUSTOMERS
                .count(ADMINISTRATOR, "ownerId", here() + ";attr." + industry + "==steel")
                .body("groups.value", contains(Tokens.subject("rep-north", "main")))
                .body("groups[0].count", equalTo(2));
        // Read from the index alone.
        CUSTOMERS
                .count(ADMINISTRATOR, "attr." + industry, "attr." + industry + "=in=(steel,paper)")
                .body("groups.value", contains("steel", "paper"))
                .body("total", equalTo(3));
        CUSTOMERS.count(ADMINISTRATOR, "attr." + industry, null).body("groups.count", hasItem(2));
        // The index alone does not tell who sees what.
        CUSTOMERS
                .count(Tokens.repNorth("main"), "attr." + industry, "attr." + industry + "=in=(steel,paper)")
                .body("groups.value", contains("steel"))
                .body("total", equalTo(2));
        as(ADMINISTRATOR)
                .queryParam("groupBy", "attr." + industry)
                .queryParam("limit", 1)
                .queryParam("filter", here())
                .get(CUSTOMERS.path() + "/aggregate")
                .then()
                .statusCode(200)
                .body("groups", hasSize(1))
                .body("others.groups", equalTo(2))
                .body("others.count", equalTo(2));
    }

    private String here() {
        return CUSTOMERS.within(city);
    }
}
