package crm.analytics.merge;

import static crm.analytics.fact.FactColumns.of;

import crm.analytics.fact.Fact;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Keeps who stands for whom. Of the events about a customer the one with the highest sequence counts, so it does not
 * matter in which order they arrive; roots follow from that alone.
 */
public final class Merges {

    /** Where somebody stands for himself: a condition on a row {@code p} of customer_profile. */
    public static final String ALONE = """
            not exists (select from customer_merge a where a.tenant_id = p.tenant_id and a.generation = p.generation
                        and a.customer_id = p.id and a.root_id is not null)
            """;

    private static final String FOLLOW = """
            on conflict (tenant_id, generation, customer_id) do update
                set sequence = excluded.sequence, survivor_id = excluded.survivor_id
                where m.sequence < excluded.sequence
            """;

    private static final String APPLY = """
            insert into customer_merge as m (tenant_id, generation, customer_id, sequence, survivor_id)
            select distinct on (customer_id) $1::text, $2::int4, customer_id, sequence, survivor_id
            from unnest($3::uuid[], $4::int8[], $5::uuid[]) as f(customer_id, sequence, survivor_id)
            order by customer_id, sequence desc
            """ + FOLLOW;

    private static final String FILL = """
            insert into customer_merge as m (tenant_id, generation, customer_id, sequence, survivor_id)
            select distinct on (f.customer_id) $1::text, $2::int4, f.customer_id, f.sequence,
                   case f.kind when 'customer.customer.merged' then (f.detail ->> 'survivorId')::uuid end
            from fact f
            where f.tenant_id = $1 and f.generation = $3
                and f.kind in ('customer.customer.merged', 'customer.customer.unmerged')
                and not exists (select from fact_pending p
                                where p.tenant_id = $1 and p.generation = $2 and p.event_id = f.event_id)
            order by f.customer_id, f.sequence desc
            """ + FOLLOW;

    /** Those whose root may be another one now: of whom something was told, and whom they stand for. */
    private static final String OF_CHANGED = "select unnest($3::uuid[])";

    private static final String OF_ALL =
            "select customer_id from customer_merge where tenant_id = $1 and generation = $2";

    /**
     * Events out of order may form a circle for a while, until the one arrives that undid a merge of it. A circle has no
     * end, so nobody stands for those in it; "union" without "all" walks it once.
     */
    private static final String ROOTS = """
            with recursive affected (customer_id) as (
                %s
                union
                select m.customer_id from affected a join customer_merge m
                    on m.tenant_id = $1 and m.generation = $2 and m.survivor_id = a.customer_id
            ), path (customer_id, place) as (
                select a.customer_id, m.survivor_id from affected a join customer_merge m
                    on m.tenant_id = $1 and m.generation = $2 and m.customer_id = a.customer_id
                where m.survivor_id is not null
                union
                select p.customer_id, m.survivor_id from path p join customer_merge m
                    on m.tenant_id = $1 and m.generation = $2 and m.customer_id = p.place
                where m.survivor_id is not null
            ), rooted as (
                select a.customer_id, (
                    select p.place from path p
                    where p.customer_id = a.customer_id and not exists (
                        select from customer_merge e
                        where e.tenant_id = $1 and e.generation = $2 and e.customer_id = p.place
                            and e.survivor_id is not null)) as root_id
                from affected a
            )
            update customer_merge m set root_id = r.root_id from rooted r
            where m.tenant_id = $1 and m.generation = $2 and m.customer_id = r.customer_id
                and m.root_id is distinct from r.root_id
            returning coalesce(old.root_id, m.customer_id), coalesce(new.root_id, m.customer_id)
            """;

    private static final String STOOD_FOR =
            "select customer_id from customer_merge where tenant_id = $1 and generation = $2 and root_id = any($3::uuid[])";

    private static final String WHO = """
            select jsonb_object_agg(customer_id, root_id) from customer_merge
            where tenant_id = $1 and generation = $2 and customer_id = any($3::uuid[]) and root_id is not null
            """;

    private Merges() {}

    /**
     * Takes over what the facts tell about who stands for whom. The caller holds the locks of the whole tenant.
     *
     * @param facts of merges and of their undoing
     * @return the customers whose views are made of other facts now
     */
    public static Uni<Set<UUID>> apply(Unit unit, int generation, List<Fact> facts) {
        UUID[] customers = of(facts, Fact::customerId, UUID[]::new);
        return unit.sql()
                .query(
                        APPLY,
                        unit.tenant(),
                        generation,
                        customers,
                        of(facts, Fact::sequence, Long[]::new),
                        of(facts, Merges::survivor, UUID[]::new))
                .chain(() -> unit.sql().query(ROOTS.formatted(OF_CHANGED), unit.tenant(), generation, customers))
                .map(rows -> {
                    Set<UUID> changed = new TreeSet<>();
                    rows.forEach(row -> changed.addAll(List.of(row.getUUID(0), row.getUUID(1))));
                    return changed;
                });
    }

    /** Fills the empty table of a generation from its facts, but for those that wait in fact_pending. */
    public static Uni<Void> fill(Unit unit, int generation, int factsGeneration) {
        return unit.sql()
                .query(FILL, unit.tenant(), generation, factsGeneration)
                .chain(() -> unit.sql().query(ROOTS.formatted(OF_ALL), unit.tenant(), generation))
                .replaceWithVoid();
    }

    /** The customers, and all that they stand for. */
    public static Uni<UUID[]> withThoseTheyStandFor(Unit unit, int generation, Collection<UUID> customers) {
        return unit.sql()
                .query(STOOD_FOR, unit.tenant(), generation, customers.toArray(UUID[]::new))
                .map(rows -> {
                    List<UUID> all = new ArrayList<>(customers);
                    for (Row row : rows) {
                        all.add(row.getUUID(0));
                    }
                    return all.toArray(UUID[]::new);
                });
    }

    /** Who stands for the customers of the facts. */
    public static Uni<Roots> roots(Unit unit, int generation, List<Fact> facts) {
        return unit.sql()
                .query(WHO, unit.tenant(), generation, of(facts, Fact::customerId, UUID[]::new))
                .map(rows -> Roots.of(rows.iterator().next().getJsonObject(0)));
    }

    /** The customer who stands for that of the fact, null where it tells that nobody does any more. */
    public static UUID survivor(Fact fact) {
        String survivor = new JsonObject(fact.detail()).getString("survivorId");
        return survivor == null ? null : UUID.fromString(survivor);
    }
}
