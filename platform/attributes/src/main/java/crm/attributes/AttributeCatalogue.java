package crm.attributes;

import crm.contracts.AttributeValue;
import crm.persistence.Checks;
import crm.persistence.InvalidInput;
import crm.persistence.query.Column;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import crm.persistence.query.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All attributes that a tenant has defined for one kind of record, as of one version. */
public final class AttributeCatalogue {

    /** What stands before an attribute's name in filters and orders. */
    public static final String PREFIX = "attr.";

    /** How many bytes the values of one record have at most, as JSON. */
    static final int MOST_BYTES = 65_536;

    private static final String FIELD = "attributes";

    private final long version;
    private final Map<String, Attribute> attributes;
    private final List<String> required;
    private final boolean indexed;

    AttributeCatalogue(long version, List<Attribute> attributes) {
        this.version = version;
        this.attributes = attributes.stream()
                .filter(attribute -> !attribute.deleting())
                .collect(Collectors.toMap(Attribute::name, one -> one, (one, other) -> one, LinkedHashMap::new));
        this.required = this.attributes.values().stream()
                .filter(Attribute::required)
                .map(Attribute::name)
                .toList();
        this.indexed = this.attributes.values().stream().anyMatch(Attribute::isKept);
    }

    long version() {
        return version;
    }

    /** The attributes that records may have now, by name. */
    public List<Attribute> attributes() {
        return List.copyOf(attributes.values());
    }

    /**
     * The values after a write: what is not mentioned stays, null clears.
     *
     * @param now the values before, {@link AttributeValues#NONE} for a new record
     * @param given as JSON has it, null where nothing is said
     * @param checks is told of unknown names, of values that are not as defined, and of required ones that are missing
     */
    public AttributeValues after(AttributeValues now, Map<String, Object> given, Checks checks) {
        if (required.isEmpty() && (given == null || given.isEmpty())) {
            return now;
        }
        Map<String, Object> values = new TreeMap<>(now.asMap());
        if (given != null) {
            given.forEach((name, value) -> put(values, name, value, checks));
        }
        required.stream()
                .filter(name -> !values.containsKey(name))
                .forEach(name -> checks.refuse(at(name), "required", "A value is required."));
        AttributeValues after = values.isEmpty() ? AttributeValues.NONE : new AttributeValues(values);
        if (given != null && after.json().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            checks.refuse(FIELD, "too-long", "All attributes of a record have at most " + MOST_BYTES + " bytes.");
        }
        return after;
    }

    /**
     * As above, where nothing else is checked.
     *
     * @throws InvalidInput with every value that is wrong
     */
    public AttributeValues after(AttributeValues now, Map<String, Object> given) {
        Checks checks = Checks.at("");
        AttributeValues after = after(now, given, checks);
        checks.done();
        return after;
    }

    private void put(Map<String, Object> values, String name, Object given, Checks checks) {
        Attribute attribute = attributes.get(name);
        if (attribute == null) {
            checks.refuse(at(name), "unknown-field", Nearest.hint("attribute", name, attributes.keySet()));
            return;
        }
        if (given == null) {
            values.remove(name);
            return;
        }
        Object value;
        try {
            value = attribute.type().read(given);
        } catch (RuntimeException e) {
            checks.refuse(at(name), "wrong-type", "Expected " + attribute.type().form() + ".");
            return;
        }
        if (value instanceof String text && text.length() > attribute.longest()) {
            checks.refuse(at(name), "too-long", "At most " + attribute.longest() + " characters.");
        } else if (value instanceof String text
                && attribute.offered() != null
                && !attribute.offered().contains(text)
                // What is not given any more stays where it is.
                && !(attribute.values().contains(text) && text.equals(values.get(name)))) {
            checks.refuse(at(name), "unknown-value", Nearest.hint("value", text, attribute.offered()));
        } else if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    private static String at(String name) {
        return FIELD + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * The values that may be published: not those that may say something about a person.
     *
     * @return in the order of the names; null for none, as a fact has it
     */
    public List<AttributeValue> published(AttributeValues values) {
        List<AttributeValue> published = new ArrayList<>(values.asMap().size());
        values.asMap().forEach((name, value) -> {
            Attribute attribute = attributes.get(name);
            if (attribute != null && !attribute.personal()) {
                published.add(new AttributeValue(name, String.valueOf(value)));
            }
        });
        return published.isEmpty() ? null : List.copyOf(published);
    }

    /**
     * The values of a new record as a table has them that follows its rows one by one: null where there are none and no
     * index has to know of that. See {@code platform_attributes_by_row}.
     */
    public String byRow(AttributeValues values) {
        return !indexed && values.isEmpty() ? null : values.json();
    }

    /** The attributes as columns of a list. */
    List<Column> columns(Listing listing) {
        return attributes.values().stream()
                .map(attribute -> column(attribute, listing))
                .toList();
    }

    /** The same, none of them read from an index beside the record. */
    List<Column> ofRecords(String alias) {
        return attributes.values().stream()
                .map(attribute -> plain(attribute, alias))
                .toList();
    }

    private static Column column(Attribute attribute, Listing listing) {
        if (listing.isPast()) {
            return past(attribute, listing.alias());
        }
        return attribute.index() == IndexState.READY
                ? Column.indexed(PREFIX + attribute.name(), keys(attribute), attribute.id(), listing.alias())
                : plain(attribute, listing.alias());
    }

    /** The index knows today's values only. Compared are keys, because what is no value of the type any more has none. */
    private static Column past(Attribute attribute, String alias) {
        return Column.computed(
                PREFIX + attribute.name(),
                keys(attribute),
                attribute.id(),
                "attribute_key_as_of('" + attribute.type().name() + "', " + text(attribute, alias) + ")",
                attribute.index() == IndexState.READY,
                alias);
    }

    private static ColumnType keys(Attribute attribute) {
        AttributeType type = attribute.type();
        ColumnType values = attribute.values() == null ? type.column() : ColumnType.oneOf(attribute.values());
        return values.as(text -> type.key(String.valueOf(type.read(type.parse(text)))), type::ofKey);
    }

    private static Column plain(Attribute attribute, String alias) {
        AttributeType type = attribute.type();
        ColumnType values = attribute.values() == null ? type.column() : ColumnType.oneOf(attribute.values());
        return Column.plain(
                PREFIX + attribute.name(),
                text(attribute, alias) + type.cast(),
                values.shownBy(shown -> ofText(type, shown)));
    }

    /** The name consists of letters, digits and underscores: it may stand in a statement. */
    private static String text(Attribute attribute, String alias) {
        return "(" + alias + ".attributes ->> '" + attribute.name() + "')";
    }

    private static Object ofText(AttributeType type, String text) {
        return type == AttributeType.TIME ? type.read(text) : type.parse(text);
    }
}
