package crm.attributes;

import com.fasterxml.jackson.annotation.JsonProperty;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/**
 * The definition of an attribute as the API shows it.
 *
 * @param choices the values that there are, missing where any may be
 * @param dictionary code of the dictionary whose entries are the values that there are
 * @param state DELETING until no record has a value any more; then the definition is gone, and its name is free
 * @param index how far the index has come: lists are sorted by the attribute when it is READY
 * @param version as in the ETag
 */
public record AttributeView(
        String name,
        AttributeType type,
        String label,
        @JsonProperty("enum") List<String> choices,
        String dictionary,
        boolean required,
        boolean indexed,
        boolean personal,
        State state,
        IndexState index,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether records may have values. */
    public enum State {
        ACTIVE,
        DELETING
    }

    /** All definitions of one tenant; each object's own with the condition {@link #of(String)}. */
    public static final Listing LISTING = Listing.of("attribute_definition", "d")
            .sortable("name", "d.name", ColumnType.TEXT, "attribute_definition_name")
            .filterable("object", "d.object", ColumnType.TEXT)
            .filterable("type", "d.type", ColumnType.oneOf(AttributeType.class))
            .filterable("dictionary", "d.dictionary", ColumnType.TEXT)
            .filterable("required", "d.required", ColumnType.TRUTH)
            .filterable("indexed", "d.indexed", ColumnType.TRUTH)
            .filterable("state", "d.state", ColumnType.oneOf(State.class))
            .filterable("index", "d.index_state", ColumnType.oneOf(IndexState.class))
            .sortedBy("name");

    /** The condition of being about records of that kind. */
    public static String of(String object) {
        return "object==" + object;
    }

    /** As it is shown. */
    public static AttributeView of(Attribute attribute) {
        return new AttributeView(
                attribute.name(),
                attribute.type(),
                attribute.label(),
                attribute.choices(),
                attribute.dictionary(),
                attribute.required(),
                attribute.indexed(),
                attribute.personal(),
                attribute.deleting() ? State.DELETING : State.ACTIVE,
                attribute.index(),
                attribute.version(),
                attribute.createdAt(),
                attribute.updatedAt());
    }

    /** A row of the list. */
    public static AttributeView of(Row row) {
        String[] choices = row.getArrayOfStrings("choices");
        return new AttributeView(
                row.getString("name"),
                AttributeType.valueOf(row.getString("type")),
                row.getString("label"),
                choices == null ? null : List.of(choices),
                row.getString("dictionary"),
                row.getBoolean("required"),
                row.getBoolean("indexed"),
                row.getBoolean("personal"),
                State.valueOf(row.getString("state")),
                IndexState.valueOf(row.getString("index_state")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
