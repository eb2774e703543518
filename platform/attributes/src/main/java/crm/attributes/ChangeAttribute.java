package crm.attributes;

import com.fasterxml.jackson.annotation.JsonProperty;
import crm.persistence.Change;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A partial update of a definition: an absent field stays as it is, null clears the enumeration or the dictionary. */
public record ChangeAttribute(
        @Schema(implementation = AttributeType.class) Change<AttributeType> type,
        @Schema(implementation = String.class) Change<String> label,

        @JsonProperty("enum") @Schema(name = "enum", implementation = String[].class)
        Change<List<String>> choices,

        @Schema(implementation = String.class) Change<String> dictionary,
        @Schema(implementation = Boolean.class) Change<Boolean> required,
        @Schema(implementation = Boolean.class) Change<Boolean> indexed,
        @Schema(implementation = Boolean.class) Change<Boolean> personal) {

    /** What it says of the definition. */
    public AttributeDraft draft() {
        return new AttributeDraft(type, label, choices, dictionary, required, indexed, personal);
    }
}
