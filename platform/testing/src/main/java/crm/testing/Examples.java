package crm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import crm.contracts.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The contract of an event type as a test needs it: an example to start from, and a check against the schema. */
public final class Examples {

    static final JsonMapper JSON = new JsonMapper();

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private Examples() {}

    /** A copy of the schema's first example, to be changed at will. */
    public static ObjectNode of(EventType<?> type) {
        return schema(type).path("examples").path(0).deepCopy();
    }

    /** What the fact breaks of the type's schema, in words; empty where it is valid. */
    public static List<String> violations(EventType<?> type, JsonNode fact) {
        JsonSchema schema = SCHEMAS.getSchema(schema(type), STRICT);
        return schema.validate(fact).stream().map(Object::toString).toList();
    }

    private static JsonNode schema(EventType<?> type) {
        try (InputStream in = EventType.class.getResourceAsStream(type.schema())) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
