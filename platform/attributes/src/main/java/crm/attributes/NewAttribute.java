package crm.attributes;

import com.fasterxml.jackson.annotation.JsonProperty;
import crm.persistence.Change;
import java.util.List;

/**
 * An attribute to define.
 *
 * @param name a small letter, then at most 39 letters, digits and underscores; never changes
 * @param label for people, the name where nothing is said
 * @param choices the values that there are, of TEXT only; any where nothing is said
 * @param dictionary code of a dictionary whose entries are the values that there are, in place of an enumeration
 * @param required whether each record has a value; from the start only while there are no records
 * @param indexed whether lists are to be sorted by it, and filtered and counted by it fast
 * @param personal whether values may say something about a person: those are not published
 */
public record NewAttribute(
        String name,
        AttributeType type,
        String label,
        @JsonProperty("enum") List<String> choices,
        String dictionary,
        Boolean required,
        Boolean indexed,
        Boolean personal) {

    /** What it says of the definition. */
    public AttributeDraft draft() {
        return new AttributeDraft(
                Change.to(type),
                said(label),
                said(choices),
                said(dictionary),
                said(required),
                said(indexed),
                said(personal));
    }

    private static <T> Change<T> said(T value) {
        return value == null ? Change.none() : Change.to(value);
    }
}
