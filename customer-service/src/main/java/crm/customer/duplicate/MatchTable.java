package crm.customer.duplicate;

import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Where customers are found by their {@link MatchKeys}. Each key is looked up to a bound, the latest customers first. */
@ApplicationScoped
class MatchTable {

    /** How many customers one key is looked up for at most: for a single customer, and for each of a batch. */
    private static final int MOST = 50;

    private static final int MOST_OF_BATCH = 10;

    private static final String FIND = """
            select f.ordinals, s.id as standing_id, c.party, c.name, c.email, c.phone, c.street, c.city, c.postal_code,
                   c.country, %s as visible, e.systems, e.external_ids
            from (select k.customer_id, array_agg(distinct n.ordinal) as ordinals
                  from unnest($2::int[], $3::bigint[]) as n (ordinal, key)
                  cross join lateral (select m.customer_id from customer_match_key m
                                      where m.tenant_id = $1 and m.key = n.key
                                      order by m.customer_id desc limit $4::int) k
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
            """.formatted(Visibility.sql("o", 5));

    private static final String KEEP_AND_FIND = """
            with kept as (insert into customer_match_key (tenant_id, key, customer_id)
                          select $1, n.key, $%d::uuid from unnest($3::bigint[]) as n (key))
            """.formatted(5 + Visibility.PARAMETERS) + FIND;

    private static final String CHANGE = """
            with gone as (
                delete from customer_match_key m using unnest($2::bigint[], $3::uuid[]) as o (key, customer_id)
                where m.tenant_id = $1 and m.key = o.key and m.customer_id = o.customer_id)
            insert into customer_match_key (tenant_id, key, customer_id)
            select $1, n.* from unnest($4::bigint[], $5::uuid[]) as n
            on conflict do nothing
            """;

    /**
     * A customer that shares a key.
     *
     * @param ordinals which of those that were asked for it may be like
     * @param id the customer, or the one that stands for it
     */
    record Hit(List<Integer> ordinals, UUID id, Profile profile, boolean visible) {}

    /** Keeps the keys of a new customer, and finds those who were there before: one statement. */
    Uni<List<Hit>> keepAndFind(Unit unit, UUID id, Set<Long> keys) {
        Object[] find = parameters(unit, List.of(keys), MOST);
        Object[] all = new Object[find.length + 1];
        System.arraycopy(find, 0, all, 0, find.length);
        all[find.length] = id;
        return unit.sql().query(KEEP_AND_FIND, all).map(MatchTable::hits);
    }

    /** Finds customers that share keys with any of those. */
    Uni<List<Hit>> find(Unit unit, List<Set<Long>> keys) {
        return unit.sql().query(FIND, parameters(unit, keys, MOST_OF_BATCH)).map(MatchTable::hits);
    }

    /** Takes keys away, and keeps others. */
    Uni<Void> change(Unit unit, List<Key> gone, List<Key> kept) {
        return unit.sql()
                .query(CHANGE, unit.tenant(), values(gone), customers(gone), values(kept), customers(kept))
                .replaceWithVoid();
    }

    /** One key of a customer. */
    record Key(long value, UUID customer) {}

    private static Object[] parameters(Unit unit, List<Set<Long>> keys, int most) {
        Integer[] ordinals = IntStream.range(0, keys.size())
                .boxed()
                .flatMap(i -> keys.get(i).stream().map(key -> i))
                .toArray(Integer[]::new);
        Long[] values = keys.stream().flatMap(Set::stream).toArray(Long[]::new);
        return Visibility.behind(unit.caller(), unit.tenant(), ordinals, values, most);
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

    private static Long[] values(List<Key> keys) {
        return keys.stream().map(Key::value).toArray(Long[]::new);
    }

    private static UUID[] customers(List<Key> keys) {
        return keys.stream().map(Key::customer).toArray(UUID[]::new);
    }
}
