package crm.customer.territory;

import java.time.Instant;
import java.util.UUID;

/**
 * Customers that belong together.
 *
 * @param priority of several whose condition a customer meets the one with the smallest number counts
 * @param filter the condition, in the grammar of the list of customers
 * @param ownerId to whom its customers go, null for nobody
 * @param ruleId by which assignment rule an owner is found, null for none; never beside an owner
 */
public record Territory(
        UUID id,
        String name,
        int priority,
        boolean enabled,
        String filter,
        String ownerId,
        UUID ruleId,
        long version,
        String changedBy,
        Instant createdAt,
        Instant updatedAt) {}
