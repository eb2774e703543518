package crm.messaging;

import crm.persistence.Ids;
import crm.persistence.NotKnownYet;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A service's copy of records that another one owns: what it has to know of them to do its own work while the other one
 * is away. One row a record, written from facts only, a batch with one statement, and never by an older fact than the
 * row has seen.
 *
 * <p>The table has the columns {@code tenant_id, id, sequence, owner_id, org_unit}, the first two as its key, and one
 * for each text that is copied.
 *
 * @param <F> the fact, the state of the record with each of its events
 */
public final class CopyTable<F> {

    /** Tenant, ids and sequences come before the texts. */
    private static final int FIRST_TEXT = 4;

    /** Whether the person of a record {@code c} is forgotten: a column for statements that read copies. */
    public static final String ERASED =
            "exists (select from erased_subject e where e.tenant_id = c.tenant_id and e.id = c.id) as erased";

    private final String table;
    private final Class<F> fact;
    private final Function<F, UUID> id;
    private final List<Column<F>> columns;
    private final StandIns<F> standIns;
    private final String upsert;
    private final String seen;

    private record Column<F>(String name, Function<F, String> text) {}

    private CopyTable(
            String table, Class<F> fact, Function<F, UUID> id, List<Column<F>> columns, StandIns<F> standIns) {
        this.table = table;
        this.fact = fact;
        this.id = id;
        this.columns = columns;
        this.standIns = standIns;
        this.upsert = upsert(table, columns.stream().map(Column::name).toList());
        this.seen = "select c.id, s.root_id, " + ERASED + " from " + table + " c left join stand_in s"
                + " on s.tenant_id = c.tenant_id and s.id = c.id where c.tenant_id = $1 and c.id = any($2) and "
                + Visibility.sql("c", 3);
    }

    /**
     * A copy that has nothing but ids and sequences yet.
     *
     * @param table a name from the program, never from input
     * @param id of the record that a fact is about
     */
    public static <F> CopyTable<F> of(String table, Class<F> fact, Function<F, UUID> id) {
        return new CopyTable<>(table, fact, id, List.of(), null);
    }

    /** This copy with one more column, of type text. */
    public CopyTable<F> with(String column, Function<F, String> text) {
        return new CopyTable<>(
                table,
                fact,
                id,
                Stream.concat(columns.stream(), Stream.of(new Column<>(column, text)))
                        .toList(),
                standIns);
    }

    /**
     * This copy, where some facts tell that another record stands for their own, or does so no more. Then nothing new is
     * to be added to that one: {@link #require} refuses it and names the other.
     *
     * @param prefix of the records' text ids
     * @param tells whether a fact tells that
     * @param survivor the record that stands for that of the fact, null for none
     */
    public CopyTable<F> standingIn(String prefix, Predicate<F> tells, Function<F, UUID> survivor) {
        return new CopyTable<>(table, fact, id, columns, new StandIns<>(prefix, tells, survivor));
    }

    /**
     * Takes over what the facts say, unless later ones were taken over before.
     *
     * @return the facts that were taken over, by the records' ids and in their order
     */
    public Uni<Map<UUID, F>> follow(Unit unit, List<Received> events) {
        Map<UUID, Received> latest = new TreeMap<>();
        for (Received event : events) {
            latest.merge(id.apply(fact(event)), event, CopyTable::later);
        }
        return upsert(unit, latest).call(() -> followStandIns(unit, events));
    }

    private Uni<Void> followStandIns(Unit unit, List<Received> events) {
        if (standIns == null
                || events.stream().noneMatch(event -> standIns.tells().test(fact(event)))) {
            return Uni.createFrom().voidItem();
        }
        Map<UUID, Received> latest = new TreeMap<>();
        for (Received event : events) {
            if (standIns.tells().test(fact(event))) {
                latest.merge(id.apply(fact(event)), event, CopyTable::later);
            }
        }
        return standIns.follow(unit, latest, this::fact);
    }

    private static Received later(Received one, Received other) {
        return one.sequence() > other.sequence() ? one : other;
    }

    private Uni<Map<UUID, F>> upsert(Unit unit, Map<UUID, Received> latest) {
        List<F> facts = latest.values().stream().map(this::fact).toList();
        List<Object> params = new ArrayList<>(List.of(
                unit.tenant(),
                latest.keySet().toArray(UUID[]::new),
                latest.values().stream().map(Received::sequence).toArray(Long[]::new)));
        columns.forEach(column -> params.add(facts.stream().map(column.text()).toArray(String[]::new)));
        return unit.sql().query(upsert, params.toArray()).map(rows -> {
            Map<UUID, F> taken = new TreeMap<>();
            for (Row row : rows) {
                taken.put(row.getUUID(0), fact(latest.get(row.getUUID(0))));
            }
            return taken;
        });
    }

    /**
     * Makes sure that there are such records and that the caller sees them.
     *
     * @param ids of the records, by the JSON pointers that they came at
     * @param code of the problem where one is missing
     * @param movedCode of the problem where another record stands for one
     * @param erasedCode of the problem where the person of one is forgotten, so that nothing is to be added about it
     * @return fails with {@link NotKnownYet} where one is missing, perhaps not there yet
     */
    public Uni<Void> require(Unit unit, Map<String, UUID> ids, String code, String movedCode, String erasedCode) {
        Object[] params =
                Visibility.behind(unit.caller(), unit.tenant(), ids.values().toArray(UUID[]::new));
        return unit.sql()
                .query(seen, params)
                .invoke(rows -> {
                    Map<UUID, UUID> roots = new HashMap<>();
                    Set<UUID> erased = new HashSet<>();
                    for (Row row : rows) {
                        roots.put(row.getUUID(0), row.getUUID(1));
                        if (row.getBoolean(2)) {
                            erased.add(row.getUUID(0));
                        }
                    }
                    ids.forEach((pointer, wanted) -> {
                        if (!roots.containsKey(wanted)) {
                            throw new NotKnownYet(
                                    code, pointer, wanted, "There is no such record, or you may not see it.");
                        }
                        requireAlone(wanted, roots.get(wanted), pointer, movedCode);
                        requireKnown(wanted, erased.contains(wanted), pointer, erasedCode);
                    });
                })
                .replaceWithVoid();
    }

    /**
     * Makes sure that no other record stands for one that was named in the input.
     *
     * @param root the record that stands for it, null for none
     * @throws RuleViolation where one does
     */
    public void requireAlone(UUID id, UUID root, String pointer, String movedCode) {
        if (root != null) {
            throw new RuleViolation(
                    movedCode,
                    pointer,
                    Ids.text(standIns.prefix(), id) + " was merged into " + Ids.text(standIns.prefix(), root)
                            + ": name that one.");
        }
    }

    /**
     * Makes sure that the person of a record that was named in the input is not forgotten.
     *
     * @throws RuleViolation where it is
     */
    public void requireKnown(UUID id, boolean erased, String pointer, String erasedCode) {
        if (erased) {
            throw new RuleViolation(
                    erasedCode,
                    pointer,
                    "The personal data of " + Ids.text(standIns.prefix(), id)
                            + " are erased: nothing new is added about it.");
        }
    }

    private F fact(Received event) {
        return fact.cast(event.data());
    }

    private static String upsert(String table, List<String> texts) {
        String columns = String.join("", texts.stream().map(name -> ", " + name).toList());
        String arrays = String.join(
                "",
                IntStream.range(FIRST_TEXT, FIRST_TEXT + texts.size())
                        .mapToObj(number -> ", $" + number + "::text[]")
                        .toList());
        String changes = String.join(
                "",
                texts.stream().map(name -> ", " + name + " = excluded." + name).toList());
        return """
                insert into %1$s as c (tenant_id, id, sequence%2$s)
                select $1, n.* from unnest($2::uuid[], $3::bigint[]%3$s) as n
                on conflict (tenant_id, id) do update set sequence = excluded.sequence%4$s
                where c.sequence < excluded.sequence
                returning c.id
                """.formatted(table, columns, arrays, changes);
    }
}
