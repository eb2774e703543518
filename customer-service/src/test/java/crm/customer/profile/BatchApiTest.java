package crm.customer.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("customer")
class BatchApiTest {

    private final String run = UUID.randomUUID().toString();

    @Test
    @Feature("C-01")
    void createsWhatIsNewChangesWhatIsKnownAndRefusesWhatIsBad() {
        batch("false", item("a", "A"), item("b", "B"))
                .statusCode(207)
                .body("results.status", hasItems(201, 201))
                .body("results[0].externalId.id", equalTo("a" + run));
        String known = batch(
                        "false", item("a", "A changed"), item("b", "B"), item("c", ""), item("d", "D"), item("d", "D"))
                .statusCode(207)
                .body("results", hasSize(5))
                .body("results[0].status", equalTo(200))
                .body("results[0].version", equalTo(2))
                .body("results[1].status", equalTo(200))
                .body("results[1].version", equalTo(1))
                .body("results[2].status", equalTo(400))
                .body("results[2].errors[0].pointer", equalTo("/items/2/name"))
                .body("results[3].status", equalTo(201))
                .body("results[4].status", equalTo(400))
                .body("results[4].errors[0].code", equalTo("duplicate"))
                .extract()
                .path("results[0].id");
        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            assertEquals(2, probe.ofSubject(known, 2).getLast().sequence());
        }
    }

    @Test
    void anAtomicBatchIsAllOrNothing() {
        batch("true", item("x", "X"), item("y", ""))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/items/1/name"));
        assertEquals(0, known("x"));
    }

    @Test
    @Feature("C-09")
    void anItemThatIsSomebodyElsesIsNotFound() {
        batch("false", item("n", "Northern")).statusCode(207);
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + Tokens.repSouth("main").token())
                .contentType("application/json")
                .body("{\"items\": [" + item("n", "Stolen") + "]}")
                .post("/api/v1/customers:batch")
                .then()
                .statusCode(207)
                .body("results[0].status", equalTo(404));
    }

    @Test
    void theSizeIsBounded() {
        batch("false").statusCode(400);
        String[] many =
                IntStream.rangeClosed(0, 1000).mapToObj(i -> item("m" + i, "M")).toArray(String[]::new);
        batch("false", many).statusCode(400).body("errors[0].code", equalTo("invalid-size"));
    }

    @Test
    void aFullBatchIsFast() {
        String[] items = IntStream.range(0, 1000)
                .mapToObj(i -> item("f" + i, "Fast " + i))
                .toArray(String[]::new);
        Instant start = Instant.now();
        batch("false", items).statusCode(207).body("results", hasSize(1000));
        Duration taken = Duration.between(start, Instant.now());
        assertTrue(taken.compareTo(Duration.ofSeconds(5)) < 0, () -> "1000 customers took " + taken);
        assertEquals(1000, known("f"));
        batch("false", items).statusCode(207).body("results.findAll { it.version == 1 }", hasSize(1000));
    }

    private long known(String prefix) {
        try (Tables tables = new Tables("main")) {
            return tables.count(
                    "select count(*) from customer_external_id where external_id like ?", prefix + "%" + run);
        }
    }

    private String item(String id, String name) {
        return """
                {"party": "PERSON", "name": "%s", "externalIds": [{"system": "batch-test", "id": "%s%s"}]}""".formatted(name, id, run);
    }

    private static ValidatableResponse batch(String atomic, String... items) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + Tokens.repNorth("main").token())
                .contentType("application/json")
                .queryParam("atomic", atomic)
                .body("{\"items\": [" + String.join(",", items) + "]}")
                .post("/api/v1/customers:batch")
                .then();
    }
}
