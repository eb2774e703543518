package crm.assignment;

import crm.assignment.score.Aspect;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Which field of a record says what it asks for in each aspect: a name that the list of the records can be filtered by;
 * null where an aspect does not matter. A text with commas holds several values.
 */
public record Needs(String product, String industry, String region, String language, String valueTier) {

    /** Nothing matters. */
    public static final Needs NONE = new Needs(null, null, null, null, null);

    /** The field of one aspect, null for none. */
    public String in(Aspect aspect) {
        return switch (aspect) {
            case PRODUCT -> product;
            case INDUSTRY -> industry;
            case REGION -> region;
            case LANGUAGE -> language;
            case VALUE_TIER -> valueTier;
        };
    }

    /** All fields that are read. */
    public List<String> fields() {
        return Arrays.stream(Aspect.values())
                .map(this::in)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The values in the text of a field. */
    static List<String> values(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }
}
