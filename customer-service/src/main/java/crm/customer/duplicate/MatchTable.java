package crm.customer.duplicate;

import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where customers are found by their {@link MatchKeys}. Each key is looked up to a bound, the latest customers first; of
 * those that share a close one, only whose name may be alike is read.
 */
@ApplicationScoped
class MatchTable {

    /** How many customers are looked at and read at most for one key. */
    private record Most(int seen, int read) {}

    private static final Most OF_ONE = new Most(2000, 50);
    private static final Most OF_EACH_OF_A_BATCH = new Most(200, 10);

    private static final String FIND = """
            select f.ordinals, s.id as standing_id, c.party, c.name, c.email, c.phone, c.street, c.city, c.postal_code,
                   c.country, %s as visible, e.systems, e.external_ids
            from (select k.customer_id, array_agg(distinct n.ordinal) as ordinals
                  from unnest($2::int[], $3::bigint[], $4::bigint[], $5::int[]) as n (ordinal, key, sketch, distance)
                  cross join lateral (select s.customer_id
                                      from (select m.customer_id, m.sketch from customer_match_key m
                                            where m.tenant_id = $1 and m.key = n.key
                                            order by m.customer_id desc limit $6::int) s
                                      where n.sketch is null
                                          or bit_count((s.sketch # n.sketch)::bit(64)) <= n.distance
                                      limit $7::int) k
                  group by k.customer_id) f
            join customer c on c.tenant_id = $1 and c.id = f.customer_id
            cross join lateral (select coalesce(array_agg(x.system order by x.system, x.external_id), '{}') as systems,
                                       coalesce(array_agg(x.external_id order by x.system, x.external_id), '{}')
                                           as external_ids
                                from customer_external_id x
                                where x.tenant_id = $1 and x.customer_id = f.customer_id) e
            cross join lateral (select case when c.survivor_id is null then c.id else (
                                           with recursive up (id, survivor_id) as (
                                               select c.id, c.survivor_id
                                               union all
                                               select u.id, u.survivor_id
                                               from up join customer u on u.tenant_id = $1 and u.id = up.survivor_id)
                                           select up.id from up where up.survivor_id is null) end as id) s
            join customer o on o.tenant_id = $1 and o.id = s.id
            """.formatted(Visibility.sql("o", 8));

    private static final String KEEP_AND_FIND = """
            with kept as (insert into customer_match_key (tenant_id, key, sketch, customer_id)
                          select $1, n.key, n.sketch, $%d::uuid
                          from unnest($3::bigint[], $4::bigint[]) as n (key, sketch))
            """.formatted(8 + Visibility.PARAMETERS) + FIND;

    private static final String CHANGE = """
            with gone as (
                delete from customer_match_key m using unnest($2::bigint[], $3::uuid[]) as o (key, customer_id)
                where m.tenant_id = $1 and m.key = o.key and m.customer_id = o.customer_id)
            insert into customer_match_key (tenant_id, key, customer_id, sketch)
            select distinct on (n.key, n.customer_id) $1, n.key, n.customer_id, n.sketch
            from unnest($4::bigint[], $5::uuid[], $6::bigint[]) with ordinality as n (key, customer_id, sketch, place)
            order by n.key, n.customer_id, n.place desc
            on conflict (tenant_id, key, customer_id) do update set sketch = excluded.sketch
            """;

    /**
     * A customer that shares a key.
     *
     * @param ordinals which of those that were asked for it may be like
     * @param id the customer, or the one that stands for it
     */
    record Hit(List<Integer> ordinals, UUID id, Profile profile, boolean visible) {}

    /** Keeps the keys of a new customer, and finds those who were there before: one statement. */
    Uni<List<Hit>> keepAndFind(Unit unit, UUID id, MatchKeys keys) {
        Object[] find = parameters(unit, List.of(keys), OF_ONE);
        Object[] all = Arrays.copyOf(find, find.length + 1);
        all[find.length] = id;
        return unit.sql().query(KEEP_AND_FIND, all).map(MatchTable::hits);
    }

    /** Finds customers that share keys with any of those. */
    Uni<List<Hit>> find(Unit unit, List<MatchKeys> keys) {
        return unit.sql()
                .query(FIND, parameters(unit, keys, OF_EACH_OF_A_BATCH))
                .map(MatchTable::hits);
    }

    /** Takes keys away, and keeps others, each with the sketch that was named last. */
    Uni<Void> change(Unit unit, List<Key> gone, List<Key> kept) {
        return unit.sql()
                .query(
                        CHANGE,
                        unit.tenant(),
                        column(gone, Key::value, Long[]::new),
                        column(gone, Key::customer, UUID[]::new),
                        column(kept, Key::value, Long[]::new),
                        column(kept, Key::customer, UUID[]::new),
                        column(kept, Key::sketch, Long[]::new))
                .replaceWithVoid();
    }

    /** One key of a customer, with the sketch of its name where it is a close one. */
    record Key(long value, Long sketch, UUID customer) {}

    /** All keys of a customer. */
    static Stream<Key> keys(MatchKeys keys, UUID customer) {
        return Stream.concat(
                keys.exact().stream().map(key -> new Key(key, null, customer)),
                keys.close().stream().map(key -> new Key(key, keys.sketch(), customer)));
    }

    /** One key that is looked for. */
    private record Wanted(int ordinal, Key key, int distance) {}

    private static Object[] parameters(Unit unit, List<MatchKeys> keys, Most most) {
        List<Wanted> wanted = IntStream.range(0, keys.size())
                .boxed()
                .flatMap(i -> keys(keys.get(i), null)
                        .map(key -> new Wanted(i, key, keys.get(i).distance())))
                .toList();
        return Visibility.behind(
                unit.caller(),
                unit.tenant(),
                column(wanted, Wanted::ordinal, Integer[]::new),
                column(wanted, one -> one.key().value(), Long[]::new),
                column(wanted, one -> one.key().sketch(), Long[]::new),
                column(wanted, Wanted::distance, Integer[]::new),
                most.seen(),
                most.read());
    }

    private static <T, V> V[] column(List<T> rows, Function<T, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static List<Hit> hits(Iterable<Row> rows) {
        List<Hit> hits = new ArrayList<>();
        for (Row row : rows) {
            String[] systems = row.getArrayOfStrings("systems");
            String[] ids = row.getArrayOfStrings("external_ids");
            Profile profile = new Profile(
                    row.getString("party").equals("ORGANISATION"),
                    row.getString("name"),
                    row.getString("email"),
                    row.getString("phone"),
                    row.getString("street"),
                    row.getString("city"),
                    row.getString("postal_code"),
                    row.getString("country"),
                    IntStream.range(0, ids.length)
                            .mapToObj(i -> new Profile.Reference(systems[i], ids[i]))
                            .toList());
            hits.add(new Hit(
                    List.of(row.getArrayOfIntegers("ordinals")),
                    row.getUUID("standing_id"),
                    profile,
                    row.getBoolean("visible")));
        }
        return hits;
    }
}
