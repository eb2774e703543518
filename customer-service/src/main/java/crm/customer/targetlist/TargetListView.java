package crm.customer.targetlist;

import crm.persistence.Ids;
import java.time.Instant;

/**
 * A list of target customers as the API shows it.
 *
 * @param id {@code tgl_…}
 * @param version as in the ETag
 * @param rule in the filter grammar of the list of customers, null for a static list
 * @param frozenAt since when the rule decides no more, null where it still does
 */
public record TargetListView(
        String id,
        long version,
        String name,
        TargetKind kind,
        String rule,
        Instant frozenAt,
        String ownerId,
        String orgUnit,
        Instant createdAt,
        Instant updatedAt) {

    static TargetListView of(TargetList list) {
        return new TargetListView(
                Ids.text("tgl", list.id()),
                list.version(),
                list.name(),
                list.kind(),
                list.rule(),
                list.frozenAt(),
                list.ownerId(),
                list.orgUnit(),
                list.createdAt(),
                list.updatedAt());
    }
}
