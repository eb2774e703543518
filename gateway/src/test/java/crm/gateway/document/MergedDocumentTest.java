package crm.gateway.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.gateway.route.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedDocumentTest {

    private final MergedDocument merged =
            new MergedDocument(json("{'openapi':'3.1.0','components':{'schemas':{'Problem':{'type':'object'}}}}"));

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode part(String path, String line) {
        return json(("{'paths':{'%s':{'get':{'responses':{'200':{'$ref':'#/components/schemas/View'}}}}},"
                        + "'components':{'schemas':{'Problem':{'type':'object'},"
                        + "'View':{'items':{'$ref':'#/components/schemas/Line'}},'Line':{'type':'%s'}}}}")
                .formatted(path, line));
    }

    private static String reference(JsonNode document, String path) {
        return document.at("/paths/" + path.replace("/", "~1") + "/get/responses/200/$ref")
                .asText();
    }

    @Test
    void equalComponentsAreThereOnce() {
        merged.add(Part.SALES, Optional.of(part("/api/v1/orders", "string")));
        merged.add(Part.SUPPORT, Optional.of(part("/api/v1/tickets", "string")));
        assertEquals(3, merged.toJson().at("/components/schemas").size());
    }

    @Test
    void differentComponentsOfOneNameGetTwoNames() {
        merged.add(Part.SALES, Optional.of(part("/api/v1/orders", "string")));
        merged.add(Part.SUPPORT, Optional.of(part("/api/v1/tickets", "number")));
        JsonNode document = merged.toJson();
        assertEquals("#/components/schemas/View", reference(document, "/api/v1/orders"));
        assertEquals("#/components/schemas/SupportView", reference(document, "/api/v1/tickets"));
        assertEquals(
                "#/components/schemas/SupportLine",
                document.at("/components/schemas/SupportView/items/$ref").asText());
        assertEquals("string", document.at("/components/schemas/Line/type").asText());
        assertEquals(
                "number", document.at("/components/schemas/SupportLine/type").asText());
        assertFalse(document.at("/components/schemas").has("SupportProblem"));
    }

    @Test
    void anotherPartsPathsAreNotTaken() {
        merged.add(Part.SALES, Optional.of(part("/api/v1/tickets", "string")));
        assertTrue(merged.toJson().path("paths").isEmpty());
    }

    @Test
    void itSaysWhoIsMissing() {
        merged.add(Part.SALES, Optional.of(part("/api/v1/orders", "string")));
        merged.add(Part.SUPPORT, Optional.empty());
        JsonNode parts = merged.toJson().path("x-parts");
        assertEquals("gateway", parts.get(0).path("name").asText());
        assertTrue(parts.get(1).path("included").asBoolean());
        assertEquals("support-service", parts.get(2).path("name").asText());
        assertFalse(parts.get(2).path("included").asBoolean());
    }
}
