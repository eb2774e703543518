package crm.customer.unit;

import crm.persistence.Checks;
import crm.persistence.Ids;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A unit as a caller describes it.
 *
 * @param segment last part of its code, 1 to 40 of a-z, 0-9 and -; the code begins with that of the unit above
 * @param name for people, at most 100 characters
 * @param parentId the unit above, {@code org_…}; none where nothing is said
 */
public record NewOrgUnit(String segment, String name, String parentId) {

    private static final Pattern SEGMENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    static final int LONGEST_NAME = 100;

    /** What was checked; the id is null where there is no parent. */
    record Checked(String segment, String name, UUID parent) {}

    Checked check() {
        Checks checks = Checks.at("");
        checks.required("segment", segment);
        if (segment != null && !SEGMENT.matcher(segment).matches()) {
            checks.refuse("segment", "invalid-segment", "Expected 1 to 40 of a-z, 0-9 and -.");
        }
        String checkedName = checks.text("name", name, LONGEST_NAME);
        UUID parent =
                parentId == null ? null : checks.take(() -> Ids.parse("org", parentId, checks.pointer("parentId")));
        checks.done();
        return new Checked(segment, checkedName, parent);
    }
}
