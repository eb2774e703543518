package crm.customer.contact;

import crm.persistence.Checks;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** Tags of languages, as BCP 47 has them. */
final class Languages {

    private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());
    private static final int LONGEST = 35;

    private Languages() {}

    /** The tag in its canonical form, null where there is none. */
    static String tag(Checks checks, String name, String value) {
        String text = checks.optionalText(name, value, LONGEST);
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            if (KNOWN.contains(locale.getLanguage())) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // Refused like every tag of a language that does not exist.
        }
        checks.refuse(name, "invalid-language", "Expected a BCP 47 tag such as en-GB.");
        return null;
    }
}
