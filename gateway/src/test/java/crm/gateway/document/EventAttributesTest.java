package crm.gateway.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.testing.Feature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@Feature({"C-06", "G-06"})
class EventAttributesTest {

    private static final JsonNode GENERAL = json("""
            {'components': {'messages': {
              'crm.sales.order.placed.v1': {'payload': {'schema': {'properties': {'attributes': {'items': {
                 'type': 'object', 'required': ['name', 'value']}}}}}},
              'crm.sales.order.paid.v1': {'payload': {'schema': {'properties': {'amount': {'type': 'string'}}}}},
              'crm.customer.customer.created.v1': {'payload': {'schema': {'properties': {'attributes': {'items': {
                 'type': 'object', 'required': ['name', 'value']}}}}}}}}}""");

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

    private static JsonNode items(JsonNode document, String type) {
        return document.path("components")
                .path("messages")
                .path(type)
                .at("/payload/schema/properties/attributes/items");
    }

    @Test
    void thoseAreAskedForWhoseEventsTellOfAttributes() {
        assertEquals(Set.of("customers", "orders"), EventAttributes.objects(GENERAL));
    }

    @Test
    void eachTypeSaysWhatItsTextLooksLikeAndWhatIsPersonalIsNotNamed() {
        EventAttributes attributes = new EventAttributes(GENERAL, "main");
        attributes.add("orders", defined("""
                [{'name': 'project', 'type': 'TEXT', 'label': 'Project', 'enum': ['a', 'b'], 'personal': false},
                 {'name': 'contact', 'type': 'TEXT', 'label': 'Contact', 'personal': true},
                 {'name': 'pieces', 'type': 'INTEGER', 'label': 'Pieces'},
                 {'name': 'weight', 'type': 'DECIMAL', 'label': 'Weight'},
                 {'name': 'urgent', 'type': 'BOOLEAN', 'label': 'Urgent'},
                 {'name': 'due', 'type': 'DATE', 'label': 'Due'},
                 {'name': 'seen', 'type': 'TIME', 'label': 'Seen'},
                 {'name': 'shape', 'type': 'POLYGON', 'label': 'Shape'}]"""));
        JsonNode items = items(attributes.toJson(), "crm.sales.order.placed.v1");
        assertEquals(json("['name', 'value']"), items.path("required"));
        assertEquals(json("""
                [{'title': 'Project', 'properties': {'name': {'const': 'project'},
                    'value': {'type': 'string', 'enum': ['a', 'b']}}},
                 {'title': 'Pieces', 'properties': {'name': {'const': 'pieces'},
                    'value': {'type': 'string', 'pattern': '^-?[0-9]{1,15}$'}}},
                 {'title': 'Weight', 'properties': {'name': {'const': 'weight'},
                    'value': {'type': 'string', 'pattern': '^-?(0|[1-9][0-9]{0,14})([.][0-9]{1,8})?$'}}},
                 {'title': 'Urgent', 'properties': {'name': {'const': 'urgent'},
                    'value': {'type': 'string', 'enum': ['true', 'false']}}},
                 {'title': 'Due', 'properties': {'name': {'const': 'due'},
                    'value': {'type': 'string', 'format': 'date'}}},
                 {'title': 'Seen', 'properties': {'name': {'const': 'seen'},
                    'value': {'type': 'string', 'format': 'date-time'}}},
                 {'title': 'Shape', 'properties': {'name': {'const': 'shape'}, 'value': {'type': 'string'}}}]"""), items.path("oneOf"));
    }

    @Test
    void othersStayAsTheyAreAndTheGeneralDocumentDoes() {
        JsonNode before = GENERAL.deepCopy();
        EventAttributes attributes = new EventAttributes(GENERAL, "main");
        attributes.add("orders", defined("[{'name': 'due', 'type': 'DATE', 'label': 'Due'}]"));
        attributes.add("customers", Optional.empty());
        assertFalse(
                items(attributes.toJson(), "crm.customer.customer.created.v1").has("oneOf"));
        assertEquals(
                json("[{'name': 'orders', 'included': true}, {'name': 'customers', 'included': false}]"),
                attributes.toJson().path("x-attributes"));
        assertEquals(before, GENERAL);
    }
}
