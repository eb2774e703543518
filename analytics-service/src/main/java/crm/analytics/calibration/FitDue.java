package crm.analytics.calibration;

import crm.analytics.generation.Generations;
import crm.analytics.policy.Policies;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Asks for a fit where one is due: the currency has never had one, or enough has happened since the last one. Nothing
 * new, nothing to fit. A base that nobody was observed in for a day waits for another day, or for older purchases.
 */
@ApplicationScoped
class FitDue {

    /** The models see the first half of what is known, and are tested on the rest: at most on 39 weeks. */
    private static final int LONGEST_HOLDOUT = 273;

    private static final String SPAN = """
            select (max(last_order_at) at time zone 'UTC')::date - (min(first_order_at) at time zone 'UTC')::date as days,
                   (min(first_order_at) at time zone 'UTC')::date as first_day
            from customer_value where tenant_id = $1 and currency = $2 and generation =
            """ + Generations.LIVE;

    private static final String DUE = """
            select r.currency, f.id, now.position, f.position is null or f.state = 'WAITING' as first,
                   f.state <> 'WAITING' and now.position > f.position
                       and f.since < $4::timestamptz - interval '1 day' as aged
            from score_refresh r
                left join lateral (select id, position, looked_position, state, as_of,
                                          case state when 'WAITING' then finished_at else created_at end as since
                                   from model_fit f
                                   where f.tenant_id = r.tenant_id and f.currency = r.currency
                                   order by created_at desc limit 1) f on true
                cross join (select coalesce(sum(next_offset), 0)::int8 as position from consumer_offset
                            where topic = 'crm.sales.order') now
            where r.tenant_id = $1 and r.customers >= $2
                and (f.position is null
                     or now.position - greatest(f.position, f.looked_position) > $3::float8 * f.position
                        and f.since < $4::timestamptz - interval '5 minutes'
                     or f.state <> 'WAITING' and now.position > f.position
                        and f.since < $4::timestamptz - interval '1 day'
                     or f.state = 'WAITING' and f.as_of < ($4::timestamptz at time zone 'UTC')::date)
            limit 1
            """;

    /**
     * Notes that what is new on the topic is not much for this currency, if so: other ones or other tenants grow.
     * What counts is the share of purchase days, whether they came or were taken back.
     */
    private static final String ONLY_LOOK = """
            update model_fit f set looked_position = $4
            where f.tenant_id = $1 and f.id = $2 and abs((""" + PurchaseDays.OF_CURRENCY.formatted(3) + """
                ) - f.purchase_days) <= $5::float8 * f.purchase_days
            returning f.id
            """;

    /** Below that, parameters are noise. */
    private static final int FEWEST_CUSTOMERS = 100;

    private final FitRequests requests;
    private final Policies policies;

    FitDue(FitRequests requests, Policies policies) {
        this.requests = requests;
        this.policies = policies;
    }

    Uni<Void> request(Unit unit) {
        return policies.current(unit).chain(policy -> {
            double share = policy.policy().refitShare();
            return unit.sql()
                    .query(
                            DUE,
                            unit.tenant(),
                            FEWEST_CUSTOMERS,
                            share,
                            unit.now().atOffset(ZoneOffset.UTC))
                    .chain(rows -> {
                        for (Row row : rows) {
                            return request(unit, row, share);
                        }
                        return Uni.createFrom().voidItem();
                    });
        });
    }

    private Uni<Void> request(Unit unit, Row due, double share) {
        String currency = due.getString("currency");
        if (due.getBoolean("first")) {
            return request(unit, currency, "first");
        }
        if (due.getBoolean("aged")) {
            return request(unit, currency, "drift");
        }
        return unit.sql()
                .query(ONLY_LOOK, unit.tenant(), due.getUUID("id"), currency, due.getLong("position"), share)
                .chain(looked -> looked.size() == 0
                        ? request(unit, currency, "drift")
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> request(Unit unit, String currency, String reason) {
        return unit.sql().query(SPAN, unit.tenant(), currency).chain(rows -> {
            Row span = rows.iterator().next();
            LocalDate today = LocalDate.ofInstant(unit.now(), ZoneOffset.UTC);
            LocalDate first = span.getLocalDate("first_day");
            if (first == null || !first.isBefore(today)) {
                return requests.wait(unit, currency, today, "Nobody bought before today: nothing was observed yet.");
            }
            Integer days = span.getInteger("days");
            int holdout = days == null ? 0 : Math.min(days / 2, LONGEST_HOLDOUT);
            return requests.add(unit, new FitRequest(Ids.next(), currency, today, holdout, true), reason);
        });
    }
}
