package crm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    private final JsonNode document = document();

    @Test
    void everyTypeIsAMessageOfItsTopic() {
        for (EventType<?> type : EventTypes.all()) {
            JsonNode message = document.path("components").path("messages").path(type.type());
            assertEquals(type.type(), message.path("name").asText());
            assertEquals(
                    type.schema(),
                    "/" + message.path("payload").path("schema").path("$ref").asText());
            JsonNode reference = channel(type.topic()).path("messages").path(type.type());
            assertEquals(
                    "#/components/messages/" + type.type(),
                    reference.path("$ref").asText());
        }
    }

    @Test
    void listsNoTypeThatDoesNotExist() {
        assertEquals(
                EventTypes.all().stream().map(EventType::type).collect(Collectors.toCollection(TreeSet::new)),
                names(document.path("components").path("messages")));
    }

    @Test
    void everyTopicIsAChannelWithAnOperation() {
        Set<String> topics = new TreeSet<>();
        document.path("channels")
                .forEach(channel -> topics.add(channel.path("address").asText()));
        assertEquals(Topics.all(), topics);
        assertEquals(
                document.path("channels").size(), document.path("operations").size());
    }

    @Test
    void describesTheEnvelope() {
        JsonNode headers = document.path("components")
                .path("messageTraits")
                .path("cloudEvent")
                .path("headers")
                .path("properties");
        for (String attribute : Set.of(
                "specversion",
                "id",
                "source",
                "type",
                "subject",
                "time",
                "dataschema",
                "tenantid",
                "sequence",
                "partitionkey",
                "traceparent",
                "correlationid",
                "causationid",
                "actor")) {
            assertTrue(headers.has("ce_" + attribute), attribute);
        }
    }

    private JsonNode channel(String topic) {
        for (JsonNode channel : document.path("channels")) {
            if (channel.path("address").asText().equals(topic)) {
                return channel;
            }
        }
        throw new AssertionError("no channel for " + topic);
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode document() {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
