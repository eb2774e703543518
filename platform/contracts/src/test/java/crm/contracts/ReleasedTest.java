package crm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Facts are kept for ever, and readers are not updated together with writers. So today's records read every fact that
 * was ever released, and every reader that was ever released accepts today's facts. {@code src/test/resources/released}
 * holds a copy of each schema as it was released; a copy is added with a release and never edited.
 */
class ReleasedTest {

    static Stream<String> released() throws Exception {
        Path folder =
                Path.of(ReleasedTest.class.getResource("/released/schemas").toURI());
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file ->
                            "/schemas/" + folder.relativize(file).toString().replace('\\', '/'))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void isStillPublished(String schema) {
        assertTrue(
                EventTypes.all().stream().anyMatch(type -> type.schema().equals(schema)),
                () -> schema + " was released; a type is replaced by a new version beside it");
    }

    @ParameterizedTest
    @MethodSource("released")
    void changedOnlyByOptionalProperties(String schema) {
        assertEquals(List.of(), breaks("", Contracts.read("/released" + schema), Contracts.read(schema)));
    }

    @ParameterizedTest
    @MethodSource("released")
    void oldFactsAreReadByTodaysRecord(String schema) throws Exception {
        EventType<?> type = EventTypes.all().stream()
                .filter(candidate -> candidate.schema().equals(schema))
                .findFirst()
                .orElseThrow();
        for (JsonNode example : Contracts.examples(Contracts.read("/released" + schema))) {
            Object fact = Contracts.JSON.treeToValue(example, type.data());
            assertEquals(List.of(), Contracts.violations(Contracts.schema(type), Contracts.JSON.valueToTree(fact)));
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void todaysFactsAreAcceptedByOldReaders(String schema) {
        for (JsonNode example : Contracts.examples(Contracts.read(schema))) {
            ObjectNode extended = example.deepCopy();
            extended.put("addedLater", "a reader ignores what it does not know");
            assertEquals(List.of(), Contracts.violations(Contracts.read("/released" + schema), extended));
        }
    }

    @Test
    void aBreakingChangeIsFound() {
        JsonNode before = Contracts.schema(EventTypes.all().getFirst());
        ObjectNode removed = before.deepCopy();
        ((ObjectNode) removed.path("properties")).remove("ownerId");
        assertFalse(breaks("", before, removed).isEmpty(), "a property went away");

        ObjectNode retyped = before.deepCopy();
        ((ObjectNode) retyped.path("properties").path("ownerId")).put("type", "integer");
        assertFalse(breaks("", before, retyped).isEmpty(), "a property has another type");

        ObjectNode demanding = before.deepCopy();
        ((ObjectNode) demanding.path("properties")).putObject("region").put("type", "string");
        demanding.withArray("required").add("region");
        assertFalse(breaks("", before, demanding).isEmpty(), "old facts lack what is required now");
    }

    /** What a reader or a fact of before cannot cope with. Descriptions and examples may change. */
    private static List<String> breaks(String where, JsonNode before, JsonNode now) {
        List<String> breaks = new ArrayList<>();
        for (String keyword : List.of("type", "pattern", "format", "minLength", "maxLength", "minItems", "minimum")) {
            if (!before.path(keyword).equals(now.path(keyword))) {
                breaks.add(where + " has another " + keyword);
            }
        }
        before.path("properties").properties().forEach(property -> {
            String at = where + "/" + property.getKey();
            JsonNode today = now.path("properties").path(property.getKey());
            if (today.isMissingNode()) {
                breaks.add(at + " is gone");
            } else {
                breaks.addAll(breaks(at, property.getValue(), today));
            }
        });
        if (!before.path("required").equals(now.path("required"))) {
            breaks.add(where + " requires other properties");
        }
        if (before.has("items")) {
            breaks.addAll(breaks(where + "/[]", before.path("items"), now.path("items")));
        }
        return breaks;
    }
}
