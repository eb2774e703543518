package crm.analytics.calibration;

import crm.analytics.generation.Generations;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads purchase days for a fit, some customers at a time so that memory stays small. */
@ApplicationScoped
class FitInput {

    private static final int AT_ONCE = 20_000;
    /** Of a larger base a sample is read: more customers make the parameters no better, and take memory. */
    private static final int MOST_CUSTOMERS = 200_000;

    private static final UUID BEGINNING = new UUID(0, 0);

    private static final String NEXT = """
            select c.customer_id, d.first_day, d.last_day, d.days, d.known_days, d.known_last,
                   d.net - coalesce(f.net, 0) as repeat_net
            from (select v.customer_id from customer_value v
                  where v.tenant_id = $1 and v.generation = $2 and v.customer_id > $3 and v.currency = $4
                      and ($8::int8 = 1 or abs(hashtextextended(v.customer_id::text, 0) % $8::int8) = 0)
                  order by v.customer_id limit $5) c
                cross join lateral (
                    select min(day) as first_day, max(day) as last_day, count(*)::int4 as days,
                           (count(*) filter (where day <= $7))::int4 as known_days,
                           max(day) filter (where day <= $7) as known_last, sum(net) as net
                    from customer_day d
                    where d.tenant_id = $1 and d.generation = $2 and d.customer_id = c.customer_id
                        and d.currency = $4 and d.orders > 0 and d.day <= $6) d
                left join customer_day f
                    on f.tenant_id = $1 and f.generation = $2 and f.customer_id = c.customer_id and f.currency = $4
                        and f.day = d.first_day
            order by c.customer_id
            """;

    /** Weeks from the first day of the base. */
    private static final String WEEKS = """
            select (day - first) / 7 as week, sum(purchases)::int8 as purchases, sum(firsts)::int8 as firsts
            from (select d.day, min(d.day) over () as first, count(*) as purchases,
                         count(*) filter (where d.day = (v.first_order_at at time zone 'UTC')::date) as firsts
                  from customer_day d
                      join customer_value v
                          on v.tenant_id = d.tenant_id and v.generation = d.generation
                              and v.customer_id = d.customer_id and v.currency = d.currency
                  where d.tenant_id = $1 and d.generation = $2 and d.currency = $3 and d.orders > 0 and d.day <= $4
                      and ($5::int8 = 1 or abs(hashtextextended(d.customer_id::text, 0) % $5::int8) = 0)
                  group by d.day) days
            group by 1 order by 1
            """;

    private static final String BASE = "select max(generation) as generation, count(*) as customers from customer_value"
            + " where tenant_id = $1 and currency = $2 and generation = " + Generations.LIVE;

    /** Everything that the request asks for. */
    Uni<FitData> read(Unit unit, FitRequest request) {
        return unit.sql()
                .query(BASE, unit.tenant(), request.currency())
                .map(rows -> rows.iterator().next())
                .chain(base -> {
                    Integer generation = base.getInteger("generation");
                    long every = Math.ceilDiv(base.getLong("customers"), MOST_CUSTOMERS);
                    FitData data = new FitData(request, Math.max(1, every));
                    return generation == null
                            ? Uni.createFrom().item(data)
                            : next(unit, request, generation, BEGINNING, data)
                                    .chain(() -> weeks(unit, request, generation, data));
                });
    }

    private Uni<FitData> next(Unit unit, FitRequest request, int generation, UUID after, FitData data) {
        return unit.sql()
                .query(
                        NEXT,
                        unit.tenant(),
                        generation,
                        after,
                        request.currency(),
                        AT_ONCE,
                        request.asOf(),
                        request.calibrationEnd(),
                        data.every())
                .chain(rows -> {
                    UUID last = null;
                    for (Row row : rows) {
                        last = row.getUUID("customer_id");
                        if (row.getInteger("days") > 0) {
                            data.add(row);
                        }
                    }
                    return rows.size() < AT_ONCE
                            ? Uni.createFrom().item(data)
                            : next(unit, request, generation, last, data);
                });
    }

    private static Uni<FitData> weeks(Unit unit, FitRequest request, int generation, FitData data) {
        return unit.sql()
                .query(WEEKS, unit.tenant(), generation, request.currency(), request.asOf(), data.every())
                .invoke(rows -> rows.forEach(
                        row -> data.addWeek(row.getInteger("week"), row.getLong("purchases"), row.getLong("firsts"))))
                .replaceWith(data);
    }
}
