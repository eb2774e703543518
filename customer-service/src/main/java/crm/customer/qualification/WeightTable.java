package crm.customer.qualification;

import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Stores the tenants' weights. */
@ApplicationScoped
class WeightTable {

    private static final String GET = """
            select version, desire, power, margin, changed_by, changed_at from qualification_weights where tenant_id = $1
            """;

    private static final String DECIDE = """
            insert into qualification_weights as w (tenant_id, version, desire, power, margin, changed_by, changed_at)
            values ($1, 1, $3, $4, $5, $6, $7)
            on conflict (tenant_id) do update
            set version = w.version + 1, desire = excluded.desire, power = excluded.power, margin = excluded.margin,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at
            where w.version = $2
            returning version
            """;

    /** The tenant's weights, or those that hold where there are none. */
    Uni<Weights> get(Unit unit) {
        return unit.sql()
                .query(GET, unit.tenant())
                .map(rows -> rows.stream()
                        .map(row -> new Weights(
                                row.getLong(0),
                                row.getInteger(1),
                                row.getInteger(2),
                                row.getInteger(3),
                                row.getString(4),
                                row.getOffsetDateTime(5).toInstant()))
                        .findFirst()
                        .orElse(Weights.DEFAULT));
    }

    /** @return fails with {@link Stale} where the weights have another version than {@code expected} */
    Uni<Weights> decide(Unit unit, long expected, DecideWeights wanted) {
        return get(unit).flatMap(now -> {
            if (now.version() != expected) {
                throw new Stale(expected, now.version());
            }
            String by = unit.caller().subject();
            return unit.sql()
                    .query(
                            DECIDE,
                            unit.tenant(),
                            expected,
                            wanted.desire(),
                            wanted.power(),
                            wanted.margin(),
                            by,
                            OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC))
                    .map(rows -> rows.stream()
                            .map(row -> new Weights(
                                    row.getLong(0), wanted.desire(), wanted.power(), wanted.margin(), by, unit.now()))
                            .findFirst()
                            .orElseThrow(() -> new Stale(expected, expected + 1)));
        });
    }
}
