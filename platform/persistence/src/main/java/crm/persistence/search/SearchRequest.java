package crm.persistence.search;

import crm.persistence.Checks;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a caller looks for.
 *
 * @param text what was typed
 * @param types the kinds of records
 * @param limit how many records at most
 */
public record SearchRequest(String text, Set<String> types, int limit) {

    /** How many records are shown where the caller does not say. */
    public static final int DEFAULT_LIMIT = 20;

    /** How many records are shown at most. */
    public static final int HIGHEST_LIMIT = 50;

    private static final int LONGEST = 200;
    private static final int SHORTEST = 2;

    /**
     * Reads the parameters.
     *
     * @param types comma separated, null for all
     * @param limit null for {@value #DEFAULT_LIMIT}
     * @param known the kinds there are
     * @throws InvalidInput with all that is wrong
     */
    public static SearchRequest of(String q, String types, String limit, Collection<String> known) {
        List<FieldError> errors = new ArrayList<>();
        Checks checks = Checks.at("");
        String text = checks.text("q", q, LONGEST);
        checks.errors().forEach(error -> errors.add(new FieldError("q", error.code(), error.message())));
        if (text != null && text.length() < SHORTEST && !isIdeographic(text)) {
            errors.add(new FieldError("q", "too-short", "At least " + SHORTEST + " characters."));
        }
        Set<String> asked = new LinkedHashSet<>(known);
        if (types != null && !types.isEmpty()) {
            asked = new LinkedHashSet<>(List.of(types.split(",", -1)));
            asked.stream()
                    .filter(type -> !known.contains(type))
                    .forEach(type ->
                            errors.add(new FieldError("types", "unknown-value", Nearest.hint("type", type, known))));
        }
        int most = DEFAULT_LIMIT;
        if (limit != null && !limit.isEmpty()) {
            most = limit.matches("[0-9]{1,6}") ? Integer.parseInt(limit) : 0;
            if (most < 1 || most > HIGHEST_LIMIT) {
                errors.add(new FieldError("limit", "out-of-range", "The limit is 1 to " + HIGHEST_LIMIT + "."));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new SearchRequest(text, asked, most);
    }

    private static boolean isIdeographic(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }
}
