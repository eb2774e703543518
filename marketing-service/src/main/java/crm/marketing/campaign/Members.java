package crm.marketing.campaign;

import crm.persistence.Ids;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Stores whom campaigns address and how those react: many at once, so by arrays. */
@ApplicationScoped
class Members {

    private static final String ADD = """
            insert into campaign_member (tenant_id, campaign_id, customer_id, id, source, added_at)
            select $1, $2, n.customer_id, n.id, $5, $6 from unnest($3::uuid[], $4::uuid[]) as n (customer_id, id)
            order by n.customer_id
            on conflict (tenant_id, campaign_id, customer_id) do nothing
            returning id, customer_id
            """;

    private static final String COUNT =
            "select count(*) from campaign_member where tenant_id = $1 and campaign_id = $2";

    private static final String ADD_RESPONSE = """
            insert into campaign_response (tenant_id, id, campaign_id, customer_id, kind, channel, responded_at,
                                           recorded_by)
            select m.tenant_id, $4, m.campaign_id, m.customer_id, $5, $6, $7, $8 from campaign_member m
            where m.tenant_id = $1 and m.campaign_id = $2 and m.customer_id = $3
            """;

    /** Makes the customers members; who is one already stays as it is. Returns the new ones. */
    Uni<List<Member>> add(Unit unit, UUID campaign, Collection<UUID> customers, MemberSource source) {
        if (customers.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        campaign,
                        customers.toArray(UUID[]::new),
                        customers.stream().map(ignored -> Ids.next()).toArray(UUID[]::new),
                        source.name(),
                        OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC))
                .map(rows -> {
                    List<Member> added = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        added.add(new Member(row.getUUID(0), campaign, row.getUUID(1), source));
                    }
                    return added;
                });
    }

    Uni<Long> count(Unit unit, UUID campaign) {
        return unit.sql()
                .query(COUNT, unit.tenant(), campaign)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Writes down a member's reaction; fails with {@link RuleViolation} where the customer is no member. */
    Uni<Void> add(Unit unit, CustomerResponse response) {
        return unit.sql()
                .update(
                        ADD_RESPONSE,
                        unit.tenant(),
                        response.campaignId(),
                        response.customerId(),
                        response.id(),
                        response.kind(),
                        response.channel(),
                        OffsetDateTime.ofInstant(response.respondedAt(), ZoneOffset.UTC),
                        unit.caller().subject())
                .invoke(added -> {
                    if (added == 0) {
                        throw new RuleViolation(
                                "not-a-member", "/customerId", "The campaign does not address this customer.");
                    }
                })
                .replaceWithVoid();
    }
}
