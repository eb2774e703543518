package crm.sales.metadata;

import static crm.sales.metadata.AttributedSales.ORDERS;
import static crm.testing.Attributed.as;
import static crm.testing.Attributed.freshTenant;
import static crm.testing.Attributed.name;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.persistence.Ids;
import crm.sales.SalesFixture;
import crm.testing.AttributesTest;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders are placed often: those without attributes cost nothing more where nothing of them is indexed. */
@QuarkusTest
@OnStack("sales")
@Feature("C-06")
class OrderAttributesTest extends AttributesTest {

    private static final String COLUMN = "select attributes::text from sales_order where id = ?";

    private static final String KEYS =
            "select i.key from attribute_index i join attribute_definition d on d.id = i.attribute_id"
                    + " where i.record_id = ? order by d.name";

    OrderAttributesTest() {
        super(ORDERS);
    }

    private static String placed(String tenant, String group, String attributes) {
        return ORDERS.create(Tokens.administrator(tenant), group, attributes)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> of(String tenant, String sql, String order) {
        try (Tables tables = new Tables(tenant)) {
            return tables.column(sql, Ids.parse("ord", order));
        }
    }

    private static void assertColumn(String tenant, String order, String value) {
        assertEquals(value, of(tenant, COLUMN, order).getFirst());
    }

    @Test
    void anOrderWithoutValuesIsNotFollowedUntilSomethingIsIndexed() {
        String tenant = freshTenant();
        String group = ORDERS.group(tenant);
        String before = placed(tenant, group, "null");
        assertColumn(tenant, before, null);
        ORDERS.define(tenant, "project", "TEXT", "").statusCode(201);
        String plain = placed(tenant, group, "{}");
        assertColumn(tenant, plain, null);
        assertEquals(List.of(), of(tenant, KEYS, plain));
        ORDERS.define(tenant, "region", "TEXT", ", \"indexed\": true").statusCode(201);
        String followed = placed(tenant, group, "{}");
        assertColumn(tenant, followed, "{}");
        assertEquals(List.of(""), of(tenant, KEYS, followed));
        String valued = placed(tenant, group, "{\"region\": \"north\", \"project\": \"P1\"}");
        assertEquals(List.of("north"), of(tenant, KEYS, valued));
    }

    @Test
    void whatHappensToAnOrderLeavesItsValuesAlone() {
        String tenant = freshTenant();
        String group = ORDERS.group(tenant);
        Tokens partner = Tokens.partner(tenant);
        String without = placed(tenant, group, "null");
        ORDERS.define(tenant, "region", "TEXT", ", \"indexed\": true").statusCode(201);
        String with = placed(tenant, group, "{\"region\": \"north\"}");
        for (String order : List.of(without, with)) {
            as(partner)
                    .body("{\"amount\": \"2.50\"}")
                    .post(ORDERS.path() + "/" + order + "/payments")
                    .then()
                    .statusCode(200);
            as(partner)
                    .body("{\"reason\": \"NOT_NEEDED\"}")
                    .post(ORDERS.path() + "/" + order + "/cancel")
                    .then()
                    .statusCode(200);
        }
        as(partner).get(ORDERS.path() + "/" + without).then().body("attributes", anEmptyMap());
        as(partner).get(ORDERS.path() + "/" + with).then().body("attributes.region", equalTo("north"));
        assertColumn(tenant, without, null);
        assertEquals(List.of("north"), of(tenant, KEYS, with));
        ORDERS.change(tenant, without, 3, "{\"region\": \"south\"}")
                .statusCode(200)
                .header("ETag", "\"4\"");
        ORDERS.change(tenant, with, 3, "{\"region\": null}").statusCode(200).header("ETag", "\"4\"");
        assertEquals(List.of("south"), of(tenant, KEYS, without));
        assertEquals(List.of(""), of(tenant, KEYS, with));
    }

    @Test
    @Feature({"C-07", "C-09"})
    void countsAreOfWhatTheCallerSees() {
        String region = name("region");
        ORDERS.defined(region, "TEXT", ", \"indexed\": true, \"enum\": [\"north\", \"south\"]");
        Tokens north = Tokens.repNorth("main");
        Tokens south = Tokens.repSouth("main");
        String ofNorth = SalesFixture.known("main", Tokens.subject("rep-north", "main"), "/sales/north");
        String ofSouth = SalesFixture.known("main", Tokens.subject("rep-south", "main"), "/sales/south");
        ORDERS.create(north, ofNorth, "{\"%s\": \"north\"}".formatted(region)).statusCode(201);
        ORDERS.create(north, ofNorth, "{\"%s\": \"north\"}".formatted(region)).statusCode(201);
        ORDERS.create(north, ofNorth, "{}").statusCode(201);
        ORDERS.create(south, ofSouth, "{\"%s\": \"south\"}".formatted(region)).statusCode(201);
        ORDERS.awaitIndex(region, "READY");
        String both = "customerId=in=(%s,%s)".formatted(ofNorth, ofSouth);
        ORDERS.count(north, "attr." + region, both)
                .body("total", equalTo(3))
                .body("groups", hasSize(2))
                .body("groups[0].value", equalTo("north"))
                .body("groups[0].count", equalTo(2))
                .body("groups[1].value", nullValue());
        ORDERS.count(south, "attr." + region, both).body("groups.value", contains("south"));
        ORDERS.count(Tokens.administrator("main"), "attr." + region, "attr." + region + "=in=(north,south)")
                .body("groups.value", contains("north", "south"))
                .body("total", equalTo(3));
        ORDERS.count(north, "customerId", "attr." + region + "==north").body("groups.value", contains(ofNorth));
    }
}
