package crm.customer.profile;

import crm.persistence.Conflict;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Forgets who customers are. Their records stay, because orders, tickets and numbers lead to them. */
@ApplicationScoped
public class Forgetting {

    private static final String STOOD_FOR = """
            with recursive down (id) as (
                select $2::uuid
                union
                select c.id from down d join customer c on c.tenant_id = $1 and c.survivor_id = d.id
            )
            select id from down
            """;

    private final Customers customers;

    Forgetting(Customers customers) {
        this.customers = customers;
    }

    /**
     * Forgets a person whom the caller sees, and all records that were found to be the same person's.
     *
     * @param expected version of the customer that the caller has read
     * @return the ids of all of them; fails with {@link Stale} where the version is another one, with
     *     {@link RuleViolation} where the customer is no person
     */
    public Uni<List<UUID>> forget(Unit unit, UUID id, long expected, UUID erasure, String ground) {
        return customers
                .forForgetting(unit, id)
                .invoke(customer -> {
                    customer.requireAlone();
                    if (customer.version() != expected) {
                        throw new Stale(expected, customer.version());
                    }
                    requirePerson(customer);
                })
                .chain(() -> locked(unit, id, Set.of(id)))
                .map(all -> {
                    all.values()
                            .forEach(customer -> unit.record(
                                    CustomerEvents.of(customer, customer.forget(erasure, ground, unit.now()))));
                    return List.copyOf(all.keySet());
                });
    }

    /**
     * A person whom the caller sees, and all records that were found to be the same person's.
     *
     * @return their ids; fails with {@link RuleViolation} where the customer is no person, with {@link Conflict} where
     *     another one stands for it
     */
    public Uni<List<UUID>> same(Unit unit, UUID id) {
        return customers
                .findWithdrawnToo(unit, id)
                .invoke(customer -> {
                    customer.requireStandsForItself();
                    requirePerson(customer);
                })
                .chain(() -> unit.sql().query(STOOD_FOR, unit.tenant(), id))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    private static void requirePerson(Customer customer) {
        if (customer.details().party() != Party.PERSON) {
            throw new RuleViolation("not-a-person", "", "An organisation is no person; its contacts are.");
        }
    }

    /** Forgets customers again whose records say more than they did when they were forgotten: a backup was restored. */
    public Uni<Void> again(Unit unit, List<UUID> ids) {
        return customers
                .lock(unit, ids)
                .invoke(found -> found.values().forEach(customer -> customer.forgetAgain(unit.now())))
                .replaceWithVoid();
    }

    /** Locks the customer and those that it stands for, in the order of their ids, until none has come in between. */
    private Uni<Map<UUID, Customer>> locked(Unit unit, UUID id, Set<UUID> known) {
        return customers
                .lock(unit, known)
                .chain(locked -> unit.sql().query(STOOD_FOR, unit.tenant(), id).chain(rows -> {
                    Set<UUID> now = new HashSet<>();
                    for (Row row : rows) {
                        now.add(row.getUUID(0));
                    }
                    return known.containsAll(now)
                            ? Uni.createFrom().item((Map<UUID, Customer>) new TreeMap<>(locked))
                            : locked(unit, id, now);
                }));
    }
}
