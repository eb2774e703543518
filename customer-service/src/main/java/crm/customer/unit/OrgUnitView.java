package crm.customer.unit;

import crm.persistence.Ids;
import java.time.Instant;

/**
 * A unit as the API shows it.
 *
 * @param id {@code org_…}
 * @param version as in the ETag
 * @param code what records and tokens call it; never changes
 * @param parentId the unit above, null where there is none
 */
public record OrgUnitView(
        String id,
        long version,
        String code,
        String name,
        String parentId,
        OrgUnitState state,
        Instant createdAt,
        Instant updatedAt) {

    static OrgUnitView of(OrgUnit unit) {
        return new OrgUnitView(
                Ids.text("org", unit.id()),
                unit.version(),
                unit.code(),
                unit.name(),
                unit.parentId() == null ? null : Ids.text("org", unit.parentId()),
                unit.state(),
                unit.createdAt(),
                unit.updatedAt());
    }
}
