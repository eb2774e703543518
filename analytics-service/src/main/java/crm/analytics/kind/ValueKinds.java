package crm.analytics.kind;

import crm.analytics.fact.Kinds;
import crm.analytics.generation.Generations;
import crm.analytics.merge.Merges;
import crm.persistence.Ids;
import crm.persistence.Moved;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what is known of the kinds of value that a customer brings. */
@ApplicationScoped
class ValueKinds {

    /** How long after a win others of the place may have followed it. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /** In a place with more accounts nobody follows one of them. */
    private static final int MOST_ACCOUNTS = 10_000;

    private static final String SEEN = """
            select p.generation, p.place, m.root_id,
                   (select min(v.first_order_at) from customer_value v
                    where v.tenant_id = p.tenant_id and v.generation = p.generation and v.customer_id = p.id) as won_at
            from customer_profile p
                left join customer_merge m
                    on m.tenant_id = p.tenant_id and m.generation = p.generation and m.customer_id = p.id
            where p.tenant_id = $1 and p.id = $2 and p.generation =
            """ + Generations.LIVE + " and " + Visibility.sql("p", 3);

    private static final String PROFITS = """
            select v.currency, s.historical, s.profit_year, s.current_value
            from customer_value v
                left join customer_score s
                    on s.tenant_id = v.tenant_id and s.currency = v.currency and s.customer_id = v.customer_id
            where v.tenant_id = $1 and v.generation = $2 and v.customer_id = $3 order by v.currency
            """;

    private static final String NEIGHBOURS = """
            with near as (
                select p.id from customer_profile p
                where p.tenant_id = $1 and p.generation = $2 and p.place = $3 and p.id <> $4 and
            """ + Merges.ALONE + " and " + Visibility.sql("p", 8) + """
                limit $7
            ), won as (
                select n.id, (select min(v.first_order_at) from customer_value v
                              where v.tenant_id = $1 and v.generation = $2 and v.customer_id = n.id) as at
                from near n
            )
            select count(*) as accounts,
                   count(*) filter (where at > $5::timestamptz and at <= $5::timestamptz + $6::int4 * interval '1 second') as after,
                   count(*) filter (where at < $5::timestamptz and at >= $5::timestamptz - $6::int4 * interval '1 second') as before
            from won
            """;

    private static final String ACTIVITY = """
            select kind, facts from customer_activity
            where tenant_id = $1 and generation = $2 and customer_id = $3 and kind = any($4::text[])
            """;

    private static final String DECIDED = """
            select f.currency, count(*) filter (where f.kind = 'sales.opportunity.won') as wins,
                   coalesce(sum(f.amount) filter (where f.kind = 'sales.opportunity.won'), 0) as won,
                   count(*) filter (where f.kind = 'sales.opportunity.lost') as losses,
                   coalesce(sum(f.amount) filter (where f.kind = 'sales.opportunity.lost'), 0) as lost
            from fact f
            where f.tenant_id = $1 and f.customer_id = any($3::uuid[]) and f.occurred_at > $4 and f.occurred_at <= $5
                and f.kind in ('sales.opportunity.won', 'sales.opportunity.lost')
                and f.generation = (select facts_generation from projection_generation
                                    where tenant_id = $1 and name = 'customer-value' and generation = $2)
            group by f.currency order by f.currency
            """;

    /**
     * What is known of one customer.
     *
     * @throws NotFound where there are no facts about the customer, or the caller does not see it
     * @throws Moved where another customer stands for it
     */
    Uni<Brought> of(Unit unit, UUID customerId) {
        return unit.sql()
                .query(SEEN, Visibility.behind(unit.caller(), unit.tenant(), customerId))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("customer " + Ids.text("cus", customerId));
                    }
                    Row seen = rows.iterator().next();
                    if (seen.getUUID("root_id") != null) {
                        throw new Moved(Ids.text("cus", customerId), Ids.text("cus", seen.getUUID("root_id")));
                    }
                    int generation = seen.getInteger("generation");
                    OffsetDateTime wonAt = seen.getOffsetDateTime("won_at");
                    return with(
                            unit,
                            customerId,
                            generation,
                            wonAt == null ? null : wonAt.toInstant(),
                            seen.getString("place"));
                });
    }

    private static Uni<Brought> with(Unit unit, UUID customerId, int generation, Instant wonAt, String place) {
        return profits(unit, generation, customerId)
                .chain(profits -> neighbours(unit, generation, customerId, wonAt, place)
                        .chain(neighbours -> activity(unit, generation, customerId)
                                .chain(activity -> decided(unit, generation, customerId)
                                        .map(decided -> new Brought(
                                                generation,
                                                wonAt,
                                                place,
                                                profits,
                                                neighbours,
                                                activity.getOrDefault(Kinds.FEEDBACK_RECEIVED, 0L),
                                                activity.getOrDefault(Kinds.FEEDBACK_SUBMITTED, 0L),
                                                decided)))));
    }

    private static Uni<List<Brought.Profit>> profits(Unit unit, int generation, UUID customerId) {
        return unit.sql().query(PROFITS, unit.tenant(), generation, customerId).map(rows -> {
            List<Brought.Profit> profits = new ArrayList<>(rows.size());
            rows.forEach(row -> profits.add(new Brought.Profit(
                    row.getString("currency"),
                    row.getBigDecimal("historical"),
                    row.getBigDecimal("profit_year"),
                    row.getBigDecimal("current_value"))));
            return profits;
        });
    }

    /** As much time before the win as has passed since, so that both can be compared. */
    private static Uni<Brought.Neighbours> neighbours(
            Unit unit, int generation, UUID customerId, Instant wonAt, String place) {
        if (place == null || wonAt == null || wonAt.isAfter(unit.now())) {
            return Uni.createFrom().nullItem();
        }
        Duration since = Duration.between(wonAt, unit.now());
        Duration window = since.compareTo(LONGEST) < 0 ? since : LONGEST;
        return unit.sql()
                .query(
                        NEIGHBOURS,
                        Visibility.behind(
                                unit.caller(),
                                unit.tenant(),
                                generation,
                                place,
                                customerId,
                                wonAt.atOffset(ZoneOffset.UTC),
                                (int) window.toSeconds(),
                                MOST_ACCOUNTS + 1))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    long accounts = row.getLong("accounts");
                    return new Brought.Neighbours(
                            accounts,
                            accounts > MOST_ACCOUNTS,
                            window.toDays(),
                            row.getLong("before"),
                            row.getLong("after"));
                });
    }

    private static Uni<Map<String, Long>> activity(Unit unit, int generation, UUID customerId) {
        String[] kinds = {Kinds.FEEDBACK_RECEIVED, Kinds.FEEDBACK_SUBMITTED};
        return unit.sql()
                .query(ACTIVITY, unit.tenant(), generation, customerId, kinds)
                .map(rows -> {
                    Map<String, Long> activity = new HashMap<>();
                    rows.forEach(row -> activity.put(row.getString("kind"), row.getLong("facts")));
                    return activity;
                });
    }

    private static Uni<List<Brought.Decided>> decided(Unit unit, int generation, UUID customerId) {
        OffsetDateTime now = unit.now().atOffset(ZoneOffset.UTC);
        return Merges.withThoseTheyStandFor(unit, generation, List.of(customerId))
                .chain(all -> unit.sql().query(DECIDED, unit.tenant(), generation, all, now.minusYears(2), now))
                .map(rows -> {
                    List<Brought.Decided> decided = new ArrayList<>(rows.size());
                    rows.forEach(row -> decided.add(new Brought.Decided(
                            row.getString("currency"),
                            row.getLong("wins"),
                            row.getBigDecimal("won"),
                            row.getLong("losses"),
                            row.getBigDecimal("lost"))));
                    return decided;
                });
    }
}
