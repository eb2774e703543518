package crm.attributes;

import crm.persistence.Checks;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An entry of a dictionary as a caller describes it.
 *
 * @param code a letter or digit, then at most 59 letters, digits and . _ -
 * @param labels for people, by language: {@code {"en": "Steel", "pt-BR": "Aço"}}
 * @param order 0 to 100000, 0 where nothing is said; those of the same number are shown by their codes
 * @param active true where nothing is said
 */
public record DescribeEntry(String code, Map<String, String> labels, Integer order, Boolean active) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?");
    private static final int MOST_LABELS = 50;
    private static final int LONGEST_LABEL = 200;
    private static final int LAST = 100_000;

    /** The entry at that place of the input; what is wrong with it is told to the checks. */
    DictionaryEntry check(Checks checks, String at) {
        if (checks.required(at + "/code", code) != null && !CODE.matcher(code).matches()) {
            checks.refuse(
                    at + "/code", "invalid-code", "Expected a letter or digit, then at most 59 of those and . _ -");
        }
        int place = order == null ? 0 : order;
        if (place < 0 || place > LAST) {
            checks.refuse(at + "/order", "out-of-range", "Expected 0 to " + LAST + ".");
        }
        return new DictionaryEntry(code, labels(checks, at + "/labels"), place, active == null || active);
    }

    private Map<String, String> labels(Checks checks, String at) {
        Map<String, String> checked = new TreeMap<>();
        if (checks.required(at, labels) == null) {
            return checked;
        }
        if (labels.isEmpty() || labels.size() > MOST_LABELS) {
            checks.refuse(at, "invalid-size", "Expected labels in 1 to " + MOST_LABELS + " languages.");
        }
        labels.forEach((language, label) -> {
            String place = at + "/" + language.replace("~", "~0").replace("/", "~1");
            if (!LANGUAGE.matcher(language).matches()) {
                checks.refuse(place, "invalid-language", "Expected a language such as en, pt-BR or zh-Hans.");
            }
            checked.put(language, checks.text(place, label, LONGEST_LABEL));
        });
        return checked;
    }
}
