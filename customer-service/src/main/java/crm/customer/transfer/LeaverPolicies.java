package crm.customer.transfer;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** Stores what tenants have decided about customers of leavers. */
@ApplicationScoped
class LeaverPolicies {

    private static final String GET =
            "select version, heir, changed_by, changed_at from leaver_policy where tenant_id = $1";

    private static final String DECIDE = """
            insert into leaver_policy as p (tenant_id, version, heir, changed_by, changed_at) values ($1, 1, $3, $4, $5)
            on conflict (tenant_id) do update
            set version = p.version + 1, heir = excluded.heir, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at
            where p.version = $2
            """;

    Uni<LeaverPolicy> get(Unit unit) {
        return unit.sql().query(GET, unit.tenant()).map(rows -> {
            for (Row row : rows) {
                return new LeaverPolicy(
                        row.getLong(0),
                        Heir.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getOffsetDateTime(3).toInstant());
            }
            return new LeaverPolicy(0, Heir.MANAGER, null, null);
        });
    }

    /** Tells whether the policy still had the version. */
    Uni<Boolean> decide(Unit unit, long expected, Heir heir) {
        return unit.sql()
                .update(
                        DECIDE,
                        unit.tenant(),
                        expected,
                        heir.name(),
                        unit.caller().subject(),
                        unit.now().atOffset(ZoneOffset.UTC))
                .map(changed -> changed == 1);
    }
}
