package crm.customer.imports;

import crm.persistence.FieldError;
import crm.persistence.query.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What can be said of a customer in a file, by the names that the API has for it. */
final class ImportFields {

    /** What the system that the file comes from calls the customer. */
    static final String EXTERNAL_ID = "externalId";

    static final String EXTERNAL_IDS = "externalIds";
    static final String OTHER_ID = EXTERNAL_IDS + ".";
    static final String ATTRIBUTE = "attr.";

    private static final Pattern SYSTEM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "party",
            "kinds",
            "name",
            "email",
            "phone",
            "address.street",
            "address.city",
            "address.postalCode",
            "address.country",
            "region",
            "discountClass",
            "parentId",
            "lifecycle",
            "ownerId",
            "orgUnit",
            EXTERNAL_ID,
            EXTERNAL_IDS,
            "assign",
            "distinct"));

    /** What an export shows and nobody writes: passed over, so that what went out can come in again. */
    private static final Set<String> SHOWN_ONLY = Set.of(
            "id",
            "version",
            "number",
            "lifecycleSince",
            "territoryId",
            "createdAt",
            "updatedAt",
            "nextAction.what",
            "nextAction.at",
            "nextAction.by",
            "completeness",
            "erasedAt");

    private final Set<String> known;

    /** @param attributes names of the tenant's own attributes */
    ImportFields(Set<String> attributes) {
        known = new TreeSet<>(NAMES);
        attributes.forEach(name -> known.add(ATTRIBUTE + name));
    }

    boolean isShownOnly(String name) {
        return SHOWN_ONLY.contains(name);
    }

    boolean isKnown(String name) {
        return known.contains(name)
                || name.startsWith(OTHER_ID)
                        && SYSTEM.matcher(name.substring(OTHER_ID.length())).matches();
    }

    /** What is wrong with a name that is unknown. */
    FieldError unknown(String pointer, String name) {
        List<String> all = new ArrayList<>(known);
        return new FieldError(pointer, "unknown-field", Nearest.hint("field", name, all));
    }
}
