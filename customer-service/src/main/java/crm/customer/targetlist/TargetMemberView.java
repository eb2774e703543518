package crm.customer.targetlist;

import java.time.Instant;

/**
 * A customer on a list, as the API shows it.
 *
 * @param lifecycle of the customer
 * @param ownerId of the customer
 * @param orgUnit of the customer
 * @param addedAt null for one whom the rule puts there
 * @param addedBy subject of the user or client who put it there
 * @param convertedBy subject of the user or client who decided that it becomes a lead
 */
public record TargetMemberView(
        String customerId,
        String name,
        String lifecycle,
        String ownerId,
        String orgUnit,
        MemberState state,
        Instant addedAt,
        String addedBy,
        Instant convertedAt,
        String convertedBy) {}
