package crm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    /**
     * The dialect: what every JSON Schema tool understands, with nothing that makes a schema hard to compare with its
     * predecessor. No references, no alternatives, no closed lists of values, no closed objects.
     */
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$id",
            "title",
            "description",
            "type",
            "required",
            "properties",
            "items",
            "pattern",
            "format",
            "minLength",
            "maxLength",
            "minItems",
            "minimum",
            "examples");

    private static final Map<String, Set<String>> JSON_TYPES = Map.of(
            "java.lang.String", Set.of("string"),
            "java.math.BigDecimal", Set.of("string"),
            "java.time.Instant", Set.of("string"),
            "java.time.LocalDate", Set.of("string"),
            "boolean", Set.of("boolean"),
            "int", Set.of("integer"),
            "long", Set.of("integer"));

    static Stream<EventType<?>> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void staysWithinTheDialect(EventType<?> type) {
        JsonNode schema = Contracts.schema(type);
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema",
                schema.path("$schema").asText());
        assertEquals(type.schema(), schema.path("$id").asText());
        assertDialect(type.type(), schema);
    }

    @ParameterizedTest
    @MethodSource("types")
    void describesTheRecordAndNothingElse(EventType<?> type) {
        assertDescribes(type.type(), Contracts.schema(type), type.data());
    }

    @ParameterizedTest
    @MethodSource("types")
    void examplesAreValidAndSurviveTheRecord(EventType<?> type) throws Exception {
        JsonNode schema = Contracts.schema(type);
        List<JsonNode> examples = Contracts.examples(schema);
        assertFalse(examples.isEmpty(), "an example says more than a schema");
        for (JsonNode example : examples) {
            assertEquals(List.of(), Contracts.violations(schema, example));
            Object fact = Contracts.JSON.treeToValue(example, type.data());
            assertEquals(
                    example,
                    Contracts.JSON.readTree(Contracts.JSON.writeValueAsString(fact)),
                    "read and written again");
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyRequiredPropertyIsReallyRequired(EventType<?> type) {
        JsonNode schema = Contracts.schema(type);
        for (JsonNode name : schema.path("required")) {
            JsonNode without = Contracts.examples(schema).getFirst().deepCopy();
            ((ObjectNode) without).remove(name.asText());
            assertFalse(Contracts.violations(schema, without).isEmpty(), () -> name + " can be left out");
        }
    }

    private static void assertDialect(String where, JsonNode schema) {
        schema.fieldNames()
                .forEachRemaining(keyword -> assertTrue(KEYWORDS.contains(keyword), () -> where + " uses " + keyword));
        assertTrue(schema.path("type").isTextual(), () -> where + " has one type");
        if (schema.path("pattern").isTextual()) {
            String pattern = schema.path("pattern").asText();
            assertTrue(pattern.startsWith("^") && pattern.endsWith("$"), () -> where + " matches only a part");
        }
        schema.path("properties")
                .properties()
                .forEach(property -> assertDialect(where + "/" + property.getKey(), property.getValue()));
        if (schema.has("items")) {
            assertDialect(where + "/[]", schema.path("items"));
        }
    }

    private static void assertDescribes(String where, JsonNode schema, Class<?> record) {
        JsonNode properties = schema.path("properties");
        assertEquals(names(record), names(properties), where);
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        for (RecordComponent component : record.getRecordComponents()) {
            String at = where + "/" + component.getName();
            assertType(at, properties.path(component.getName()), component.getGenericType());
            assertTrue(
                    !component.getType().isPrimitive() || required.contains(component.getName()),
                    () -> at + " cannot be absent in Java");
        }
    }

    private static Set<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(JsonNode properties) {
        return properties.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static void assertType(String where, JsonNode schema, Type type) {
        String jsonType = schema.path("type").asText();
        if (type instanceof ParameterizedType list) {
            assertEquals(List.class, list.getRawType(), where);
            assertEquals("array", jsonType, where);
            assertType(where + "/[]", schema.path("items"), list.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            assertEquals("object", jsonType, where);
            assertDescribes(where, schema, record);
        } else {
            assertTrue(
                    JSON_TYPES.getOrDefault(type.getTypeName(), Set.of()).contains(jsonType),
                    () -> where + " is " + type + " in Java and " + jsonType + " in JSON");
        }
    }
}
