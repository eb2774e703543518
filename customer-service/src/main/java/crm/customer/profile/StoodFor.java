package crm.customer.profile;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Finds the records that customers stand for, right away or through others. */
@ApplicationScoped
public class StoodFor {

    /** How many are found of one customer at most. */
    static final int MOST = 200;

    private static final String BELOW = """
            with recursive below (root, id) as (
                select c.survivor_id, c.id from customer c where c.tenant_id = $1 and c.survivor_id = any($2)
                union
                select b.root, c.id from below b join customer c on c.tenant_id = $1 and c.survivor_id = b.id
            )
            select n.root, n.id
            from (select b.root, b.id, row_number() over (partition by b.root order by b.id) as place from below b) as n
            where n.place <= $3
            order by n.root, n.id
            """;

    /** The customer, and those that it stands for. */
    public Uni<List<UUID>> with(Unit unit, UUID customer) {
        return of(unit, List.of(customer)).map(below -> {
            List<UUID> all = new ArrayList<>();
            all.add(customer);
            all.addAll(below.getOrDefault(customer, List.of()));
            return all;
        });
    }

    /** Whom each of the customers stands for; those that stand for nobody are left out. */
    Uni<Map<UUID, List<UUID>>> of(Unit unit, Collection<UUID> customers) {
        return unit.sql()
                .query(BELOW, unit.tenant(), customers.toArray(UUID[]::new), MOST)
                .map(rows -> {
                    Map<UUID, List<UUID>> below = new TreeMap<>();
                    for (Row row : rows) {
                        below.computeIfAbsent(row.getUUID(0), root -> new ArrayList<>())
                                .add(row.getUUID(1));
                    }
                    return below;
                });
    }
}
