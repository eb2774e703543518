package crm.customer.history;

import static crm.customer.history.Past.MANAGER;
import static crm.customer.history.Past.as;
import static crm.customer.history.Past.change;
import static crm.customer.history.Past.create;
import static crm.customer.history.Past.history;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.EventType;
import crm.contracts.analytics.AnalyticsEvents;
import crm.contracts.sales.SalesEvents;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Changes that nobody made by hand: by events, by merges, by transfers, by the service itself. */
@QuarkusTest
@OnStack("customer")
class HistoryCauseTest {

    private static final Tokens REP = Tokens.repNorth("main");
    private static final Duration BOUND = Duration.ofSeconds(30);

    @Test
    @Feature({"C-01", "C-04"})
    void anEventIsTheCauseOfWhatItBroughtAboutAndOfNothingElse() {
        List<String> ids = List.of(
                create(REP, "Payer 1", "").getString("id"),
                create(REP, "Payer 2", "").getString("id"));
        try (EventFeed feed = new EventFeed()) {
            List<ProducerRecord<String, String>> events =
                    ids.stream().map(id -> paid(id, "req-" + id)).toList();
            events.forEach(feed::send);
            for (int i = 0; i < ids.size(); i++) {
                String id = ids.get(i);
                await().atMost(BOUND)
                        .untilAsserted(
                                () -> history(REP, id, "field==lifecycle").body("data", hasSize(2)));
                history(REP, id, "field==lifecycle")
                        .body("data[0].before", equalTo("POTENTIAL"))
                        .body("data[0].after", equalTo("ACTUAL"))
                        .body("data[0].actor", equalTo("customer-service"))
                        .body("data[0].cause.type", equalTo("EVENT"))
                        .body("data[0].cause.id", equalTo(idOf(events.get(i))))
                        .body("data[0].correlationId", equalTo("req-" + id));
            }

            ObjectNode lost = Examples.of(AnalyticsEvents.CUSTOMER_CLASSIFIED)
                    .put("customerId", ids.getFirst())
                    .put("currency", "EUR");
            lost.withArray("changes")
                    .removeAll()
                    .addObject()
                    .put("classification", "lifecycle")
                    .put("after", "lost")
                    .put("reason", "silent");
            ProducerRecord<String, String> classified =
                    event(AnalyticsEvents.CUSTOMER_CLASSIFIED, ids.getFirst(), ids.getFirst() + "/EUR", lost);
            feed.send(classified);
            await().atMost(BOUND)
                    .untilAsserted(() -> history(REP, ids.getFirst(), "field==lifecycle")
                            .body("data[0].after", equalTo("LOST"))
                            .body("data[0].cause.id", equalTo(idOf(classified))));
        }
    }

    private static ProducerRecord<String, String> paid(String customer, String correlation) {
        ObjectNode fact = Examples.of(SalesEvents.ORDER_PAID).put("customerId", customer);
        ProducerRecord<String, String> event =
                event(SalesEvents.ORDER_PAID, customer, fact.path("orderId").asText(), fact);
        event.headers().add("ce_correlationid", correlation.getBytes(StandardCharsets.UTF_8));
        return event;
    }

    private static ProducerRecord<String, String> event(
            EventType<?> type, String customer, String subject, ObjectNode fact) {
        return EventFeed.envelope(type, "main", customer, subject, 2, fact.toString());
    }

    private static String idOf(ProducerRecord<String, String> event) {
        return new String(event.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    @Test
    @Feature({"C-01", "C-24"})
    void aMergeIsTheCauseOfWhatTheSurvivorTookAndItsUndoingOfWhatCameBack() {
        JsonPath survivor = create(MANAGER, "Engines Ltd", ", \"email\": \"old@engines.example\"");
        JsonPath duplicate = create(MANAGER, "Engines Limited", ", \"email\": \"new@engines.example\"");
        String id = survivor.getString("id");
        String other = duplicate.getString("id");
        String merge = Past.done(
                        as(MANAGER)
                                .header("If-Match", "\"1\"")
                                .body("""
                                        {"duplicate": "%s", "fields": {"email": "%s"}, "reason": "Same"}""".formatted(other, other))
                                .post(Past.path(survivor) + "/merges"),
                        201)
                .getString("id");
        history(MANAGER, id, "cause==MERGE")
                .statusCode(200)
                .body("data.field", contains("email"))
                .body("data[0].before", equalTo("old@engines.example"))
                .body("data[0].after", equalTo("new@engines.example"))
                .body("data[0].cause.id", equalTo(merge))
                .body("data[0].actor", equalTo(Tokens.subject("manager", "main")));
        history(MANAGER, other, "cause==MERGE")
                .body("data.field", contains("survivorId"))
                .body("data[0].after", equalTo(id))
                .body("data[0].cause.id", equalTo(merge));

        as(MANAGER)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"Two after all\"}")
                .post(Past.path(survivor) + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);
        history(MANAGER, id, "cause==UNMERGE")
                .body("data.field", contains("email"))
                .body("data[0].after", equalTo("old@engines.example"))
                .body("data[0].cause.id", equalTo(merge));
        history(MANAGER, other, "field==survivorId")
                .body("data.cause.type", contains("UNMERGE", "MERGE"))
                .body("data[0].before", equalTo(id))
                .body("data[0].after", nullValue());
        // The next change by hand is one by hand again.
        JsonPath now = Past.done(as(MANAGER).get(Past.path(survivor)), 200);
        change(MANAGER, now, "{\"email\": \"hand@engines.example\"}");
        history(MANAGER, id, "field==email").body("data[0].cause.type", equalTo("COMMAND"));
    }

    @Test
    @Feature({"C-01", "C-10"})
    void aTransferIsTheCauseOfTheNextOwner() {
        String run = "h" + UUID.randomUUID().toString().substring(0, 8);
        Tokens giver = Tokens.user("giver" + run, "main", "/" + run, "sales-rep");
        Tokens manager = Tokens.user("manager" + run, "main", "/" + run, "sales-manager");
        String from = Tokens.subject("giver" + run, "main");
        String to = Tokens.subject("taker" + run, "main");
        try (Tables tables = new Tables("main")) {
            tables.run("""
                    insert into directory_user values ('main', '%s', 'taker', 'Taker', '/%s', false, 'ACTIVE', now())""".formatted(to, run));
        }
        String id = create(giver, "Given", "").getString("id");
        String transfer = Past.done(
                        as(manager)
                                .body("{\"from\": \"%s\", \"to\": \"%s\", \"reason\": \"Another region\"}"
                                        .formatted(from, to))
                                .post("/api/v1/ownership-transfers"),
                        202)
                .getString("id");
        await().atMost(BOUND)
                .untilAsserted(() -> history(manager, id, "cause==TRANSFER").body("data", hasSize(1)));
        history(manager, id, "cause==TRANSFER")
                .body("data[0].field", equalTo("ownerId"))
                .body("data[0].before", equalTo(from))
                .body("data[0].after", equalTo(to))
                .body("data[0].actor", equalTo(Tokens.subject("manager" + run, "main")))
                .body("data[0].cause.id", equalTo(transfer));
    }

    @Test
    @Feature({"C-01", "C-06"})
    void valuesThatGoWithTheirDefinitionAreTakenAwayByTheService() {
        String name = "gone_" + UUID.randomUUID().toString().substring(0, 8);
        String path = "/api/v1/metadata/customers/attributes";
        Tokens administrator = Tokens.administrator("main");
        as(administrator)
                .body("{\"name\": \"" + name + "\", \"type\": \"TEXT\"}")
                .post(path)
                .then()
                .statusCode(201);
        JsonPath created = create(REP, "Attributed", ", \"attributes\": {\"%s\": \"x\"}".formatted(name));
        String id = created.getString("id");
        as(administrator)
                .header("If-Match", "\"1\"")
                .delete(path + "/" + name)
                .then()
                .statusCode(202);
        await().atMost(BOUND)
                .untilAsserted(
                        () -> history(REP, id, "field==attributes." + name).body("data", hasSize(2)));
        history(REP, id, "field==attributes." + name)
                .body("data[0].before", equalTo("x"))
                .body("data[0].after", nullValue())
                .body("data[0].actor", equalTo("customer-service"))
                .body("data[0].cause.type", equalTo("SERVICE"))
                // The schema has changed, and not the record.
                .body("data.version", everyItem(equalTo(1)));
        Past.asOf(REP, created, created.getString("createdAt"))
                .statusCode(200)
                .body("attributes." + name, equalTo("x"));
    }
}
