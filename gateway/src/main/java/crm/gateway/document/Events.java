package crm.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import crm.contracts.Permissions;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The AsyncAPI document of the contracts as JSON, with the schemas of the events in it. */
@Singleton
class Events {

    private static final String DOCUMENT = "asyncapi.yaml";
    private static final String REF = "$ref";

    private final ObjectMapper json;
    private JsonNode tree;
    private byte[] document;

    Events(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The document.
     *
     * @throws IOException where the contracts have none, or refer to a schema that they do not have
     */
    synchronized byte[] document() throws IOException {
        if (document == null) {
            document = json.writeValueAsBytes(tree());
        }
        return document;
    }

    /**
     * The same to be read, and not to be changed.
     *
     * @throws IOException as {@link #document}
     */
    synchronized JsonNode tree() throws IOException {
        if (tree == null) {
            JsonNode events;
            try (InputStream in = open(DOCUMENT)) {
                events = new YAMLMapper().readTree(in);
            }
            include(events);
            tree = events;
        }
        return tree;
    }

    /** Puts the schemas where the document refers to their files: a reader has this one document only. */
    private void include(JsonNode node) throws IOException {
        for (JsonNode child : node) {
            include(child);
        }
        if (node instanceof ObjectNode object && object.path(REF).asText("#").charAt(0) != '#') {
            try (InputStream in = open(object.get(REF).asText())) {
                object.removeAll();
                object.setAll((ObjectNode) json.readTree(in));
            }
        }
    }

    private static InputStream open(String file) throws IOException {
        InputStream in = Permissions.class.getResourceAsStream("/" + file);
        if (in == null) {
            throw new FileNotFoundException(file);
        }
        return in;
    }
}
