package crm.analytics.calibration;

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
 * new, nothing to fit.
 */
@ApplicationScoped
class FitDue {

    /** A quarter that the models have not seen, to test them on. */
    private static final int HOLDOUT_DAYS = 91;

    private static final String DUE = """
            select r.currency, f.position is null as first
            from score_refresh r
                left join lateral (select position, created_at from model_fit f
                                   where f.tenant_id = r.tenant_id and f.currency = r.currency
                                   order by created_at desc limit 1) f on true
                cross join (select coalesce(sum(next_offset), 0)::int8 as position from consumer_offset
                            where topic = 'crm.sales.order') now
            where r.tenant_id = $1 and r.customers >= $2
                and (f.position is null
                     or now.position - f.position > $3::float8 * f.position
                        and f.created_at < $4::timestamptz - interval '5 minutes'
                     or now.position > f.position and f.created_at < $4::timestamptz - interval '1 day')
            limit 1
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
        return policies.current(unit)
                .chain(policy -> unit.sql()
                        .query(
                                DUE,
                                unit.tenant(),
                                FEWEST_CUSTOMERS,
                                policy.policy().refitShare(),
                                unit.now().atOffset(ZoneOffset.UTC)))
                .chain(rows -> {
                    for (Row row : rows) {
                        LocalDate today = LocalDate.ofInstant(unit.now(), ZoneOffset.UTC);
                        FitRequest request =
                                new FitRequest(Ids.next(), row.getString("currency"), today, HOLDOUT_DAYS, true);
                        return requests.add(unit, request, row.getBoolean("first") ? "first" : "drift");
                    }
                    return Uni.createFrom().voidItem();
                });
    }
}
