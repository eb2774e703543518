package crm.analytics.policy;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** The policies of a tenant: each version stays, the newest one counts. */
@ApplicationScoped
public class Policies {

    private static final String NEWEST = "select version, settings::text as settings from value_policy"
            + " where tenant_id = $1 order by version desc limit 1";
    private static final String INSERT = "insert into value_policy (tenant_id, version, settings, created_at,"
            + " created_by) values ($1, $2, $3::text::jsonb, $4, $5)";

    /** The policy that counts. */
    public Uni<Versioned> current(Unit unit) {
        return unit.sql().query(NEWEST, unit.tenant()).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? of(row.next()) : new Versioned(0, Policy.DEFAULT);
        });
    }

    /** Adds a version, which counts from now on. The primary key lets one of two writers win. */
    Uni<Void> add(Unit unit, Versioned policy) {
        return unit.sql()
                .query(
                        INSERT,
                        unit.tenant(),
                        policy.version(),
                        PolicyJson.write(policy.policy()),
                        unit.now().atOffset(ZoneOffset.UTC),
                        unit.caller().subject())
                .replaceWithVoid();
    }

    private static Versioned of(Row row) {
        return new Versioned(row.getLong("version"), PolicyJson.read(row.getString("settings")));
    }

    /**
     * A policy and its number.
     *
     * @param version 0 for the defaults, before the tenant has said anything
     */
    public record Versioned(long version, Policy policy) {}
}
