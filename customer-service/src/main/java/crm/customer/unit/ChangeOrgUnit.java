package crm.customer.unit;

import crm.persistence.Change;
import crm.persistence.Checks;
import crm.persistence.Ids;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A partial update of a unit: an absent field stays as it is. Where parentId is null, the unit stands below none. */
public record ChangeOrgUnit(
        @Schema(implementation = String.class) Change<String> name,
        @Schema(implementation = String.class) Change<String> parentId) {

    /** What the unit is to be like. */
    record Wanted(String name, UUID parent) {}

    Wanted onTopOf(OrgUnit now) {
        Checks checks = Checks.at("");
        String wantedName = checks.text("name", name.or(now.name()), NewOrgUnit.LONGEST_NAME);
        UUID parent = now.parentId();
        if (parentId.given()) {
            parent = parentId.value() == null
                    ? null
                    : checks.take(() -> Ids.parse("org", parentId.value(), checks.pointer("parentId")));
        }
        checks.done();
        return new Wanted(wantedName, parent);
    }
}
