package crm.customer.territory;

import crm.persistence.Ids;
import java.time.Instant;

/**
 * A territory as the API shows it.
 *
 * @param id {@code ter_…}
 * @param version as in the ETag
 * @param priority of several whose condition a customer meets the one with the smallest number counts
 * @param filter the condition, as in the list of customers
 * @param ownerId to whom its customers go
 * @param ruleId {@code asr_…}, by which an owner is found
 */
public record TerritoryView(
        String id,
        long version,
        String name,
        int priority,
        boolean enabled,
        String filter,
        String ownerId,
        String ruleId,
        String changedBy,
        Instant createdAt,
        Instant updatedAt) {

    static TerritoryView of(Territory territory) {
        return new TerritoryView(
                Ids.text("ter", territory.id()),
                territory.version(),
                territory.name(),
                territory.priority(),
                territory.enabled(),
                territory.filter(),
                territory.ownerId(),
                territory.ruleId() == null ? null : Ids.text("asr", territory.ruleId()),
                territory.changedBy(),
                territory.createdAt(),
                territory.updatedAt());
    }
}
