package crm.gateway.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AttributeSchemasTest {

    private static final ObjectNode GENERAL = (ObjectNode) json("""
            {'components': {'schemas': {
              'NewOrder': {'type': 'object', 'properties': {
                'total': {'type': 'string'},
                'attributes': {'type': 'object', 'additionalProperties': {}, 'x-attributes-of': 'orders'}}},
              'OrderView': {'type': 'object', 'properties': {
                'attributes': {'type': 'object', 'description': 'By name', 'x-attributes-of': 'orders'}}},
              'PriceListView': {'type': 'object', 'properties': {
                'attributes': {'type': 'object', 'x-attributes-of': 'price-lists'}}}}}}""");

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<List<JsonNode>> defined(String list) {
        return Optional.of(StreamSupport.stream(json(list).spliterator(), false).toList());
    }

    private static JsonNode attributes(JsonNode document, String schema) {
        return document.at("/components/schemas/" + schema + "/properties/attributes");
    }

    @Test
    void theMarksTellWhichRecordsHaveAny() {
        assertEquals(Set.of("orders", "price-lists"), AttributeSchemas.objects(GENERAL));
    }

    @Test
    void eachTypeHasItsSchema() {
        AttributeSchemas schemas = new AttributeSchemas(GENERAL, "main");
        schemas.add("orders", defined("""
                [{'name': 'project', 'type': 'TEXT', 'label': 'Project', 'enum': ['a', 'b'], 'required': true},
                 {'name': 'pieces', 'type': 'INTEGER', 'label': 'Pieces', 'required': false},
                 {'name': 'weight', 'type': 'DECIMAL', 'label': 'Weight'},
                 {'name': 'urgent', 'type': 'BOOLEAN', 'label': 'Urgent'},
                 {'name': 'due', 'type': 'DATE', 'label': 'Due'},
                 {'name': 'seen', 'type': 'TIME', 'label': 'Seen'},
                 {'name': 'shape', 'type': 'POLYGON', 'label': 'Shape'}]"""));
        assertEquals(json("""
                {'project': {'type': 'string', 'title': 'Project', 'description': 'Each record has a value', 'enum': ['a', 'b']},
                 'pieces': {'type': 'integer', 'format': 'int64', 'title': 'Pieces'},
                 'weight': {'type': 'string', 'format': 'decimal',
                            'pattern': '^-?(0|[1-9][0-9]{0,14})([.][0-9]{1,8})?$', 'title': 'Weight'},
                 'urgent': {'type': 'boolean', 'title': 'Urgent'},
                 'due': {'type': 'string', 'format': 'date', 'title': 'Due'},
                 'seen': {'type': 'string', 'format': 'date-time', 'title': 'Seen'},
                 'shape': {'title': 'Shape'}}"""), schemas.toJson().at("/components/schemas/AttributesOfOrders/properties"));
    }

    @Test
    void allPropertiesOfOneKindReferToOneSchemaAndTheOthersStay() {
        AttributeSchemas schemas = new AttributeSchemas(GENERAL, "main");
        schemas.add("orders", defined("[{'name': 'due', 'type': 'DATE', 'label': 'Due'}]"));
        schemas.add("price-lists", Optional.empty());
        JsonNode document = schemas.toJson();
        assertEquals(
                json("{'x-attributes-of': 'orders', '$ref': '#/components/schemas/AttributesOfOrders'}"),
                attributes(document, "NewOrder"));
        assertEquals(
                json("{'description': 'By name', 'x-attributes-of': 'orders',"
                        + " '$ref': '#/components/schemas/AttributesOfOrders'}"),
                attributes(document, "OrderView"));
        assertEquals(attributes(GENERAL, "PriceListView"), attributes(document, "PriceListView"));
        assertEquals("main", document.path("x-tenant").asText());
        assertEquals(
                json("[{'name': 'orders', 'included': true}, {'name': 'price-lists', 'included': false}]"),
                document.path("x-attributes"));
    }

    @Test
    void theGeneralDocumentStaysAsItIs() {
        JsonNode before = GENERAL.deepCopy();
        AttributeSchemas schemas = new AttributeSchemas(GENERAL, "main");
        schemas.add("orders", defined("[{'name': 'due', 'type': 'DATE', 'label': 'Due'}]"));
        schemas.add("price-lists", defined("[]"));
        assertEquals(before, GENERAL);
        assertTrue(schemas.toJson().at("/components/schemas").has("AttributesOfOrders"));
        assertFalse(schemas.toJson().at("/components/schemas").has("AttributesOfPriceLists"));
    }
}
