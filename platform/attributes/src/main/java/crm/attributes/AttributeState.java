package crm.attributes;

import com.fasterxml.jackson.annotation.JsonProperty;
import crm.persistence.Change;
import java.util.List;

/** The definition of an attribute as a configuration has it: all of it but its name. What is missing is as in a new one. */
record AttributeState(
        AttributeType type,
        String label,
        @JsonProperty("enum") List<String> choices,
        String dictionary,
        Boolean required,
        Boolean indexed,
        Boolean personal) {

    static AttributeState of(Attribute attribute) {
        return new AttributeState(
                attribute.type(),
                attribute.label(),
                attribute.choices(),
                attribute.dictionary(),
                attribute.required(),
                attribute.indexed(),
                attribute.personal());
    }

    /** What it says of the definition of that name, whatever that is now. */
    AttributeDraft draft(String name) {
        return new AttributeDraft(
                Change.to(type),
                Change.to(label == null ? name : label),
                Change.to(choices),
                Change.to(dictionary),
                Change.to(Boolean.TRUE.equals(required)),
                Change.to(Boolean.TRUE.equals(indexed)),
                Change.to(Boolean.TRUE.equals(personal)));
    }
}
