package crm.messaging;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which records of another service stand for which. Facts that tell it are rare; each is guarded by the sequence of the
 * record that is stood for, so they may arrive in any order, also those about other records of a chain.
 *
 * @param prefix of the text ids
 * @param tells whether a fact tells that another record stands for its own, or does so no more
 * @param survivor the one that stands for it, null for none
 */
record StandIns<F>(String prefix, Predicate<F> tells, Function<F, UUID> survivor) {

    private static final String FOLLOW = """
            insert into stand_in as s (tenant_id, id, sequence, survivor_id)
            select $1, n.* from unnest($2::uuid[], $3::bigint[], $4::uuid[]) as n
            on conflict (tenant_id, id) do update set sequence = excluded.sequence, survivor_id = excluded.survivor_id
            where s.sequence < excluded.sequence
            """;

    /** Other transactions may change links of the same chain. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('stand_in ' || $1), 0)";

    /**
     * Roots of the records that something was told of, and of all that they stand for. Facts out of order may form a
     * circle for a while: it has no end, so nobody stands for those in it, and "union" without "all" walks it once.
     */
    private static final String ROOTS = """
            with recursive affected (id) as (
                select unnest($2::uuid[])
                union
                select s.id from affected a join stand_in s on s.tenant_id = $1 and s.survivor_id = a.id
            ), path (id, place) as (
                select s.id, s.survivor_id from affected a join stand_in s on s.tenant_id = $1 and s.id = a.id
                where s.survivor_id is not null
                union
                select p.id, s.survivor_id from path p join stand_in s on s.tenant_id = $1 and s.id = p.place
                where s.survivor_id is not null
            ), rooted as (
                select a.id, (
                    select p.place from path p
                    where p.id = a.id and not exists (
                        select from stand_in e
                        where e.tenant_id = $1 and e.id = p.place and e.survivor_id is not null)) as root_id
                from affected a
            )
            update stand_in s set root_id = r.root_id from rooted r
            where s.tenant_id = $1 and s.id = r.id and s.root_id is distinct from r.root_id
            """;

    /** Takes over what the facts tell, the latest of each record. */
    Uni<Void> follow(Unit unit, Map<UUID, Received> latest, Function<Received, F> fact) {
        Map<UUID, Received> told = new TreeMap<>(latest);
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = told.keySet().toArray(UUID[]::new);
        return unit.sql()
                .query(ALONE, unit.tenant())
                .chain(() -> unit.sql()
                        .query(
                                FOLLOW,
                                unit.tenant(),
                                ids,
                                told.values().stream().map(Received::sequence).toArray(Long[]::new),
                                told.values().stream()
                                        .map(event -> survivor.apply(fact.apply(event)))
                                        .toArray(UUID[]::new)))
                .chain(() -> unit.sql().query(ROOTS, unit.tenant(), ids))
                .replaceWithVoid();
    }
}
