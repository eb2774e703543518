package crm.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The {@code fields} parameter: only what is asked for is shown. */
record Fields(Set<String> names) {

    static Fields of(String parameter, Class<? extends Record> view) {
        if (parameter == null || parameter.isEmpty()) {
            return new Fields(Set.of());
        }
        Set<String> known = Arrays.stream(view.getRecordComponents())
                .map(Fields::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> names = Set.copyOf(Arrays.asList(parameter.split(",")));
        List<FieldError> unknown = names.stream()
                .filter(name -> !known.contains(name))
                .map(name -> new FieldError("fields", "unknown-field", Nearest.hint("field", name, known)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
        return new Fields(names);
    }

    /** As JSON has it. */
    private static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? component.getName() : property.value();
    }

    /** The record itself where all fields are shown. */
    Object of(Object shown, ObjectWriter writer, ObjectMapper json) {
        if (names.isEmpty()) {
            return shown;
        }
        try {
            JsonNode tree = json.readTree(writer.writeValueAsBytes(shown));
            return tree instanceof ObjectNode object ? object.retain(names) : tree;
        } catch (IOException e) {
            throw new UncheckedIOException("A record cannot be written as JSON", e);
        }
    }
}
