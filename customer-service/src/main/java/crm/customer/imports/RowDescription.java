package crm.customer.imports;

import crm.attributes.Attribute;
import crm.attributes.AttributeType;
import crm.customer.profile.Address;
import crm.customer.profile.ExternalReference;
import crm.customer.profile.Intake.Described;
import crm.customer.profile.Kind;
import crm.customer.profile.Lifecycle;
import crm.customer.profile.NewCustomer;
import crm.customer.profile.Party;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a row says of a customer. A field that is blank says nothing. */
final class RowDescription {

    private final String source;
    private final Party party;
    private final Map<String, Attribute> attributes;

    /**
     * For the rows of a file.
     *
     * @param source the system that the file comes from
     * @param party of those of whom the file does not tell, null where it has to
     * @param attributes the tenant's own, by their names
     */
    RowDescription(String source, Party party, Map<String, Attribute> attributes) {
        this.source = source;
        this.party = party;
        this.attributes = attributes;
    }

    /**
     * Describes the customer of a row.
     *
     * @throws InvalidInput with everything that is no value of its field
     */
    Described of(RawRow row) {
        if (row.problem() != null) {
            throw new InvalidInput(List.of(row.problem()));
        }
        Map<String, String> values = row.values();
        List<FieldError> errors = new ArrayList<>();
        String id = values.get(ImportFields.EXTERNAL_ID);
        NewCustomer described = new NewCustomer(
                values.containsKey("party") ? one(Party.class, "party", values.get("party"), errors) : party,
                kinds(values.get("kinds"), errors),
                values.get("name"),
                values.get("email"),
                values.get("phone"),
                address(values),
                values.get("region"),
                values.get("discountClass"),
                values.get("parentId"),
                values.containsKey("lifecycle")
                        ? one(Lifecycle.class, "lifecycle", values.get("lifecycle"), errors)
                        : null,
                values.get("ownerId"),
                values.get("orgUnit"),
                references(values, errors),
                attributes(values),
                truth("assign", values, errors),
                truth("distinct", values, errors));
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new Described(row.number(), described, id == null ? null : new ExternalReference(source, id));
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, String value, List<FieldError> errors) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        String asked = value.strip().toUpperCase(Locale.ROOT);
        if (names.contains(asked)) {
            return Enum.valueOf(type, asked);
        }
        errors.add(new FieldError("/" + name, "unknown-value", Nearest.hint(name, value, names)));
        return null;
    }

    private static List<Kind> kinds(String value, List<FieldError> errors) {
        if (value == null) {
            return null;
        }
        List<Kind> kinds = new ArrayList<>();
        for (String part : value.split("[|,;]")) {
            if (!part.isBlank()) {
                kinds.add(one(Kind.class, "kinds", part, errors));
            }
        }
        return kinds.stream().distinct().toList();
    }

    private static Address address(Map<String, String> values) {
        Address address = new Address(
                values.get("address.street"),
                values.get("address.city"),
                values.get("address.postalCode"),
                values.get("address.country"));
        return address.equals(new Address(null, null, null, null)) ? null : address;
    }

    /** What other systems call the customer, besides the one that the file comes from. */
    private List<ExternalReference> references(Map<String, String> values, List<FieldError> errors) {
        List<ExternalReference> references = new ArrayList<>();
        values.forEach((name, value) -> {
            if (name.startsWith(ImportFields.OTHER_ID)) {
                references.add(new ExternalReference(name.substring(ImportFields.OTHER_ID.length()), value));
            } else if (name.equals(ImportFields.EXTERNAL_IDS)) {
                for (String part : value.split("[|]")) {
                    int colon = part.indexOf(':');
                    if (colon < 1) {
                        errors.add(
                                new FieldError("/" + name, "malformed", "Expected system:id, several with | between."));
                    } else {
                        references.add(new ExternalReference(
                                part.substring(0, colon).strip(),
                                part.substring(colon + 1).strip()));
                    }
                }
            }
        });
        return references.isEmpty() ? null : references.stream().distinct().toList();
    }

    private Map<String, Object> attributes(Map<String, String> values) {
        Map<String, Object> given = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(ImportFields.ATTRIBUTE)) {
                String attribute = name.substring(ImportFields.ATTRIBUTE.length());
                given.put(attribute, typed(attributes.get(attribute), value));
            }
        });
        return given.isEmpty() ? null : given;
    }

    /** As JSON would have it; what is no value of the type stays text, and is refused as that. */
    private static Object typed(Attribute attribute, String value) {
        AttributeType type = attribute == null ? AttributeType.TEXT : attribute.type();
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (type) {
            case INTEGER -> value.matches("-?[0-9]{1,18}") ? Long.valueOf(value) : value;
            case BOOLEAN -> lower.equals("true") || lower.equals("false") ? Boolean.valueOf(lower) : value;
            case TEXT, DECIMAL, DATE, TIME -> value;
        };
    }

    private static Boolean truth(String name, Map<String, String> values, List<FieldError> errors) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            errors.add(new FieldError("/" + name, "wrong-type", "Expected true or false."));
        }
        return Boolean.valueOf(lower);
    }
}
