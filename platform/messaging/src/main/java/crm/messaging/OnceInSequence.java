package crm.messaging;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Facts that something is done about, where doing it again would do harm: what came of the first time may be another
 * today. Of each record the facts count once and in their order: one that is not later than the last that something was
 * done about comes too late. {@link CopyTable} and {@link CopiedValues} are for facts that are only taken over.
 *
 * <p>The table has the columns {@code tenant_id, id, sequence}, the first two as its key.
 */
public final class OnceInSequence {

    private final Function<Received, UUID> id;
    private final String claim;

    private OnceInSequence(String table, Function<Received, UUID> id) {
        this.id = id;
        this.claim = """
                insert into %s as t (tenant_id, id, sequence)
                select $1, n.* from unnest($2::uuid[], $3::bigint[]) as n
                on conflict (tenant_id, id) do update set sequence = excluded.sequence
                where t.sequence < excluded.sequence
                returning t.id
                """.formatted(table);
    }

    /**
     * Facts whose last of each record a table remembers.
     *
     * @param table a name from the program, never from input
     * @param id of the record that a fact is about
     */
    public static OnceInSequence of(String table, Function<Received, UUID> id) {
        return new OnceInSequence(table, id);
    }

    /**
     * Does something about those facts about which nothing was done yet, in the transaction that remembers them.
     *
     * @param events in the order in which they arrived
     * @param effect is given at least one fact, each of another record; further facts of the same records follow when
     *     it is done
     */
    public Uni<Void> each(Unit unit, List<Received> events, Function<List<Received>, Uni<Void>> effect) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map<UUID, Received> round : rounds(events)) {
            all = all.chain(() -> claim(unit, round)
                    .flatMap(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : effect.apply(fresh)));
        }
        return all;
    }

    /** The first facts of all records, then the second ones, and so on, each in the order in which rows are locked. */
    private List<Map<UUID, Received>> rounds(List<Received> events) {
        List<Map<UUID, Received>> rounds = new ArrayList<>();
        Map<UUID, Integer> count = new HashMap<>();
        for (Received event : events) {
            UUID record = id.apply(event);
            int round = count.merge(record, 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new TreeMap<>());
            }
            rounds.get(round).put(record, event);
        }
        return rounds;
    }

    private Uni<List<Received>> claim(Unit unit, Map<UUID, Received> round) {
        return unit.sql()
                .query(
                        claim,
                        unit.tenant(),
                        round.keySet().toArray(UUID[]::new),
                        round.values().stream().map(Received::sequence).toArray(Long[]::new))
                .map(rows -> {
                    List<Received> fresh = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        fresh.add(round.get(row.getUUID(0)));
                    }
                    return fresh;
                });
    }
}
