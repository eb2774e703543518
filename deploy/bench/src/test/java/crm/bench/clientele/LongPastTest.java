package crm.bench.clientele;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crm.bench.company.TextIds;
import crm.bench.feed.PastEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LongPastTest {

    private static final int COUNT = 1_000;

    private final JsonMapper json = new JsonMapper();
    private final UUID customer = TextIds.timeOrdered();
    private final List<PastEvent> events = events();

    @Test
    void eachEventIsOneOfItsKindAndOfTheCustomer() {
        assertEquals(COUNT, events.size());
        assertEquals(COUNT, events.stream().map(PastEvent::id).distinct().count());
        assertEquals(COUNT, events.stream().map(PastEvent::subject).distinct().count());
        assertEquals(Set.of(TextIds.text("cus", customer)), all(events, PastEvent::customer));
        assertEquals(Set.copyOf(LongPast.TOPICS), all(events, PastEvent::topic));
    }

    @Test
    void dataAreAsTheContractsHaveThem() throws Exception {
        for (PastEvent event : events) {
            JsonNode schema = schema(event.type());
            JsonNode data = json.readTree(event.data());
            for (JsonNode name : schema.get("required")) {
                assertTrue(data.has(name.asText()), () -> event.type() + " without " + name);
            }
            for (Map.Entry<String, JsonNode> field : data.properties()) {
                JsonNode property = schema.at("/properties/" + field.getKey());
                assertTrue(property.isObject(), () -> event.type() + " has no " + field.getKey());
                String pattern = property.path("pattern").asText(".*");
                assertTrue(field.getValue().asText().matches(pattern), event::data);
                assertEquals(
                        property.get("type").asText().equals("integer"),
                        field.getValue().isInt(),
                        event::data);
            }
            assertTrue(
                    event.topic().equals(event.type().substring(0, event.topic().length())), event::type);
        }
    }

    @Test
    void theyAreSpreadOverTenYears() throws Exception {
        Instant now = Instant.now();
        Instant middle = now.minus(Clientele.halfAgo());
        long old = 0;
        for (PastEvent event : events) {
            JsonNode data = json.readTree(event.data());
            String at = data.path("placedAt")
                    .asText(data.path("respondedAt").asText(event.time().toString()));
            Instant happened = Instant.parse(at);
            assertTrue(happened.isBefore(now) && happened.isAfter(now.minus(LongPast.LENGTH.plus(Duration.ofDays(1)))));
            old += happened.isBefore(middle) ? 1 : 0;
        }
        assertEquals(COUNT / 2.0, old, 6 * Math.sqrt(COUNT / 4.0));
    }

    private List<PastEvent> events() {
        List<PastEvent> all = new ArrayList<>();
        new LongPast(5, customer, COUNT).forEachRemaining(all::add);
        return all;
    }

    private JsonNode schema(String type) throws IOException {
        String path = "/schemas/" + type.split("\\.")[1] + "/" + type + ".json";
        try (InputStream schema = LongPastTest.class.getResourceAsStream(path)) {
            assertNotNull(schema, path);
            return json.readTree(schema);
        }
    }

    private static Set<String> all(List<PastEvent> events, Function<PastEvent, String> value) {
        return events.stream().map(value).collect(Collectors.toSet());
    }
}
