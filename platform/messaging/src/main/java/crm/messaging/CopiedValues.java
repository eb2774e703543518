package crm.messaging;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * A service's copy of single values of records that another one owns, for facts that tell only what changed. One row a
 * value, so that each is guarded by itself: whatever the order in which facts arrive, each value ends as the latest fact
 * about it left it. {@link CopyTable} is for facts that tell the whole state.
 *
 * <p>The table has the columns {@code tenant_id, id, part, name}, its key, and {@code sequence, value, reason, at,
 * revision}.
 *
 * @param <F> the fact
 */
public final class CopiedValues<F> {

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::id).thenComparing(Key::part).thenComparing(Key::name);

    private final Class<F> fact;
    private final Set<String> names;
    private final Function<F, Subject> subject;
    private final Function<F, Collection<Value>> values;
    private final String upsert;

    /**
     * What a fact is about.
     *
     * @param id of the record
     * @param part of the record whose sequence the fact counts
     * @param revision of the rules that the values follow from
     */
    public record Subject(UUID id, String part, long revision) {}

    /**
     * A value as a fact tells it.
     *
     * @param name which of the record's values it is
     * @param reason why it is so
     */
    public record Value(String name, String text, String reason) {}

    private record Key(UUID id, String part, String name) {}

    private record Latest(Received event, Subject subject, Value value) {}

    private CopiedValues(
            String table,
            Class<F> fact,
            Set<String> names,
            Function<F, Subject> subject,
            Function<F, Collection<Value>> values) {
        this.fact = fact;
        this.names = names;
        this.subject = subject;
        this.values = values;
        this.upsert = """
                insert into %s as c (tenant_id, id, part, name, sequence, value, reason, at, revision)
                select $1, n.* from unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[],
                                           $8::timestamptz[], $9::bigint[]) as n
                on conflict (tenant_id, id, part, name) do update
                set sequence = excluded.sequence, value = excluded.value, reason = excluded.reason, at = excluded.at,
                    revision = excluded.revision
                where c.sequence < excluded.sequence
                returning c.id
                """.formatted(table);
    }

    /**
     * A copy of the values of these names; others are passed over.
     *
     * @param table a name from the program, never from input
     */
    public static <F> CopiedValues<F> of(
            String table,
            Class<F> fact,
            Set<String> names,
            Function<F, Subject> subject,
            Function<F, Collection<Value>> values) {
        return new CopiedValues<>(table, fact, Set.copyOf(names), subject, values);
    }

    /**
     * Takes over the values that the facts tell, unless a later fact told them before.
     *
     * @return the ids of the records of which something was taken over
     */
    public Uni<Set<UUID>> follow(Unit unit, List<Received> events) {
        Map<Key, Latest> latest = latest(events);
        if (latest.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Collection<Key> keys = latest.keySet();
        List<Latest> told = List.copyOf(latest.values());
        return unit.sql()
                .query(
                        upsert,
                        unit.tenant(),
                        keys.stream().map(Key::id).toArray(UUID[]::new),
                        keys.stream().map(Key::part).toArray(String[]::new),
                        keys.stream().map(Key::name).toArray(String[]::new),
                        told.stream().map(it -> it.event().sequence()).toArray(Long[]::new),
                        told.stream().map(it -> it.value().text()).toArray(String[]::new),
                        told.stream().map(it -> it.value().reason()).toArray(String[]::new),
                        told.stream()
                                .map(it -> OffsetDateTime.ofInstant(it.event().time(), ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        told.stream().map(it -> it.subject().revision()).toArray(Long[]::new))
                .map(rows -> {
                    Set<UUID> taken = new TreeSet<>();
                    for (Row row : rows) {
                        taken.add(row.getUUID(0));
                    }
                    return taken;
                });
    }

    /** The last that was told of each value, in the order of the keys: batches that lock rows in one order never meet. */
    private Map<Key, Latest> latest(List<Received> events) {
        Map<Key, Latest> latest = new TreeMap<>(ORDER);
        for (Received event : events) {
            F told = fact.cast(event.data());
            Subject about = subject.apply(told);
            for (Value value : values.apply(told)) {
                if (names.contains(value.name())) {
                    latest.merge(
                            new Key(about.id(), about.part(), value.name()),
                            new Latest(event, about, value),
                            (one, other) ->
                                    one.event().sequence() > other.event().sequence() ? one : other);
                }
            }
        }
        return latest;
    }
}
