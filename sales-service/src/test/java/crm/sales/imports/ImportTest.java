package crm.sales.imports;

import static crm.sales.SalesFixture.as;
import static crm.sales.SalesFixture.customer;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("sales")
class ImportTest {

    private static final Tokens PARTNER = Tokens.partner("main");

    /** A row is known for ever by its source and number, so that each test has a source of its own. */
    private final String source = "file-" + UUID.randomUUID();

    private final String customer = customer("main", "nobody", "/", source);

    @Test
    void everyRowBecomesAnOrderOnce() {
        String file = """
                who,when,what,pieces
                %1$s,2024-01-31,12.50,2
                %1$s,20240201,0.00,0
                %1$s,2024-01-31,12.50,2
                """.formatted(customer);
        assertEquals(counts(3, 0, 0), counts(upload(file)));
        assertEquals(counts(0, 3, 0), counts(upload(file)));
        UUID id = Ids.parse("cus", customer);
        try (Tables tables = new Tables("main")) {
            assertEquals(3, tables.count("select count(*) from sales_order where customer_id = ?", id));
            assertEquals(
                    "25.0000",
                    tables.column("select sum(paid) from sales_order where customer_id = ?", id)
                            .getFirst());
        }
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_IMPORTED.topic())) {
            assertEquals(
                    3,
                    orders.await(3, event -> event.is(SalesEvents.ORDER_IMPORTED) && customer.equals(event.key()))
                            .size());
        }
    }

    @Test
    void aBrokenRowIsReportedAndTheOthersAreImported() {
        String file = """
                who,when,what
                %1$s,2024-01-31,12.50
                %1$s,31.01.2024,12.50
                %1$s,2024-01-31,12.505
                %1$s,2024-01-31,-1
                %1$s,2999-01-31,1
                %1$s,2024-01-31
                """.formatted(customer);
        String job = upload(file, source, "").path("id");
        Response done = awaitEnd(job);
        assertEquals(counts(1, 0, 5), counts(done));
        as(PARTNER)
                .get("/api/v1/jobs/imports/" + job + "/errors")
                .then()
                .statusCode(200)
                .body("data.row", equalTo(List.of(2, 3, 4, 5, 6)))
                .body("data[0].code", equalTo("not-a-date"))
                .body("data[1].code", equalTo("amount-too-precise"))
                .body("data[2].code", equalTo("negative-amount"))
                .body("data[3].code", equalTo("future-date"))
                .body("data[4].code", equalTo("not-a-number"));
    }

    @Test
    @Feature("A-01")
    void aFileMayTellWhatItsOrdersCostAndWhatWasBought() {
        String file = """
                who,when,what,spent,kind
                %1$s,2024-01-31,12.50,7.10,music
                %1$s,2024-02-01,9.00,,
                %1$s,2024-02-02,9.00,0,books
                %1$s,2024-02-03,9.00,-1,music
                %1$s,2024-02-04,9.00,cheap,music
                %1$s,2024-02-05,9.00,1.005,music
                %1$s,2024-02-06,9.00,1,Two words
                """.formatted(customer);
        String columns = "&cost=spent&category=kind";
        String job = upload(file, source, columns).path("id");
        assertEquals(counts(3, 0, 4), counts(awaitEnd(job)));
        as(PARTNER)
                .get("/api/v1/jobs/imports/" + job + "/errors")
                .then()
                .body("data.row", equalTo(List.of(4, 5, 6, 7)))
                .body("data.column", equalTo(List.of("cost", "cost", "cost", "category")))
                .body("data[0].code", equalTo("negative-amount"))
                .body("data[1].code", equalTo("not-a-number"))
                .body("data[2].code", equalTo("amount-too-precise"))
                .body("data[3].code", equalTo("invalid-category"));
        as(Tokens.administrator("main"))
                .queryParam("filter", "customerId==" + customer)
                .queryParam("sort", "placedAt")
                .get("/api/v1/orders")
                .then()
                .body("data.cost", equalTo(Arrays.asList("7.10", null, "0.00")))
                .body("data[1]", not(hasKey("cost")));
        assertEquals(
                counts(0, 3, 4), counts(awaitEnd(upload(file, source, columns).path("id"))));
        String dearer = file.replace("7.10", "7.11");
        assertEquals(
                counts(0, 2, 5), counts(awaitEnd(upload(dearer, source, columns).path("id"))));
        try (EventProbe orders = new EventProbe(SalesEvents.ORDER_IMPORTED.topic())) {
            List<Seen> seen =
                    orders.await(3, event -> event.is(SalesEvents.ORDER_IMPORTED) && customer.equals(event.key()));
            assertEquals("7.10", seen.getFirst().data().get("cost").asText());
            assertEquals("music", seen.getFirst().data().get("category").asText());
            assertFalse(seen.get(1).data().has("cost"));
            assertFalse(seen.get(1).data().has("category"));
        }
    }

    @Test
    void aFileThatIsNoneChangesNothing() {
        upload("who,when\n1,2\n", source, "").then().statusCode(400).body("errors[0].pointer", equalTo("amount"));
        upload("who,when,what\n\"1,2,3\n", source, "").then().statusCode(400);
        upload("who,when,what\n1,2,3\n", source, "&cost=spent")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("cost"));
        upload("who,when,what\n", source, "&currency=XXX").then().statusCode(400);
        as(Tokens.repNorth("main"))
                .contentType("text/csv")
                .body("x")
                .post("/api/v1/jobs/imports?type=orders")
                .then()
                .statusCode(403);
    }

    private Response upload(String file) {
        return awaitEnd(upload(file, source, "&quantity=pieces").path("id"));
    }

    private Response upload(String file, String source, String more) {
        String currency = more.contains("currency") ? "" : "&currency=USD";
        return as(PARTNER)
                .contentType("text/csv")
                .body(file)
                .post("/api/v1/jobs/imports?type=orders&customer=who&date=when&amount=what&source=" + source + currency
                        + more);
    }

    private static Response awaitEnd(String job) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as(PARTNER).get("/api/v1/jobs/imports/" + job),
                        response -> "DONE".equals(response.path("state")));
    }

    private static String counts(Response job) {
        return counts(job.<Integer>path("imported"), job.<Integer>path("unchanged"), job.<Integer>path("failed"));
    }

    private static String counts(int imported, int unchanged, int failed) {
        return imported + " imported, " + unchanged + " unchanged, " + failed + " failed";
    }
}
