package crm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Facts are kept for ever and read by many, so they carry no personal data. Text that a pattern bounds cannot; each
 * property that holds any other text says in {@code open-text.properties} what keeps such data out of it.
 */
class OpenTextTest {

    @Test
    void whateverTextIsNotBoundSaysWhatKeepsPersonsOutOfIt() throws IOException {
        Set<String> open = new TreeSet<>();
        for (EventType<?> type : EventTypes.all()) {
            collect("", Contracts.schema(type), open);
        }
        Properties reasons = reasons();
        assertEquals(open, new TreeSet<>(reasons.stringPropertyNames()));
        reasons.forEach((property, reason) -> assertTrue(!reason.toString().isBlank(), () -> property + " gives none"));
    }

    @Test
    void wordsAreNoCode() {
        assertEquals("WRONG_LINES", Facts.code("WRONG_LINES"));
        for (String words : Set.of("Ms Wang moved away", "wang", "Wang", "W@NG", "王女士", "", "A".repeat(65))) {
            assertEquals(Facts.IN_WORDS, Facts.code(words), words);
        }
    }

    private static void collect(String path, JsonNode schema, Set<String> open) {
        if (schema.path("type").asText().equals("string") && !schema.has("pattern") && !schema.has("format")) {
            open.add(path);
        }
        schema.path("properties")
                .properties()
                .forEach(property -> collect(
                        path.isEmpty() ? property.getKey() : path + "/" + property.getKey(),
                        property.getValue(),
                        open));
        if (schema.has("items")) {
            collect(path + "[]", schema.path("items"), open);
        }
    }

    private static Properties reasons() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = OpenTextTest.class.getResourceAsStream("/open-text.properties")) {
            properties.load(in);
        }
        return properties;
    }
}
