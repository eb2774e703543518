package crm.customer.profile;

import crm.persistence.Cause;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Tells what became of customers because nobody but territories and rules said so. */
@ApplicationScoped
class Placements {

    /** What the history of customers calls it when the service finds by itself where they belong. */
    static final Cause CAUSE = new Cause("PLACEMENT", null);

    /** What is written beside the record, such as its grade, makes no version: the first row of a version has its cause. */
    private static final String DECIDED = """
            select f.id, max(f.version) as version
            from (select distinct on (v.id, v.version) v.id, v.version, v.cause from customer_versions v
                  where v.tenant_id = $1 and v.id = any($2)
                  order by v.id, v.version, v.valid_from) f
            where f.cause is distinct from 'PLACEMENT'
            group by f.id
            """;

    /** The last version of each of the customers that came about otherwise than by being placed. */
    Uni<Map<UUID, Long>> lastDecided(Unit unit, Collection<UUID> ids) {
        return unit.sql()
                .query(DECIDED, unit.tenant(), ids.toArray(UUID[]::new))
                .map(rows -> {
                    Map<UUID, Long> versions = new HashMap<>();
                    for (Row row : rows) {
                        versions.put(row.getUUID("id"), row.getLong("version"));
                    }
                    return versions;
                });
    }
}
