package crm.persistence.query;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tree of organisational units. A unit is known by its code, such as {@code /sales/north}, which records and tokens
 * carry and which never changes. It stands below the unit that its code says, unless it was moved: then where it stands
 * is a row, and so is everything that follows for those below it. So a unit moves without a change of any record.
 *
 * <p>One service owns the tree, the others follow its events; each asks its own copy, in the statement that reads.
 */
public final class UnitTree {

    /** A unit's place was told later than this one was: it stays. */
    private static final String PLACE = """
            insert into org_unit_place as p (tenant_id, code, parent, open, sequence)
            select $1, n.* from unnest($2::text[], $3::text[], $4::boolean[], $5::bigint[]) as n
            on conflict (tenant_id, code) do update
            set parent = excluded.parent, open = excluded.open, sequence = excluded.sequence
            where p.sequence < excluded.sequence
            """;

    private static final String FORGET = "delete from org_unit_moved where tenant_id = $1";

    /**
     * Walks up from each unit that was moved. A union, not a union of all: should places that arrive one by one ever
     * form a ring for a moment, the walk ends.
     */
    private static final String SETTLE = """
            with recursive walk (code, at) as (
                select p.code, p.parent from org_unit_place p where p.tenant_id = $1 and p.parent <> %1$s
                union
                select w.code, coalesce((select q.parent from org_unit_place q where q.tenant_id = $1 and q.code = w.at),
                                        %2$s)
                from walk w where w.at <> '/')
            insert into org_unit_moved (tenant_id, code, above) select $1, code, array_agg(at) from walk group by code
            """.formatted(parentOf("p.code"), parentOf("w.at"));

    private static final String READ = """
            select p.code, p.open, m.above
            from org_unit_place p left join org_unit_moved m on m.tenant_id = p.tenant_id and m.code = p.code
            where p.tenant_id = $1 and (m.code is not null or not p.open)
            """;

    private final Map<String, Set<String>> moved = new HashMap<>();
    private final List<String> closed = new ArrayList<>();

    /**
     * Where a unit stands.
     *
     * @param code of the unit
     * @param parent code of the unit above it, {@code /} for none
     * @param open whether records may be given to it
     * @param sequence version of the unit
     */
    public record Place(String code, String parent, boolean open, long sequence) {}

    private UnitTree() {}

    /** The tree, or what of it differs from what codes say. */
    public static Uni<UnitTree> of(Unit unit) {
        return unit.sql().query(READ, unit.tenant()).map(rows -> {
            UnitTree tree = new UnitTree();
            for (Row row : rows) {
                tree.take(row);
            }
            return tree;
        });
    }

    /** Takes over where units stand now, unless something later is known of them. */
    public static Uni<Void> place(Unit unit, List<Place> places) {
        Map<String, Place> latest = new HashMap<>();
        places.forEach(place ->
                latest.merge(place.code(), place, (one, other) -> one.sequence() > other.sequence() ? one : other));
        List<Place> told = latest.values().stream()
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList();
        return unit.sql()
                .query(
                        PLACE,
                        unit.tenant(),
                        told.stream().map(Place::code).toArray(String[]::new),
                        told.stream().map(Place::parent).toArray(String[]::new),
                        told.stream().map(Place::open).toArray(Boolean[]::new),
                        told.stream().map(Place::sequence).toArray(Long[]::new))
                .chain(() -> unit.sql().query(FORGET, unit.tenant()))
                .chain(() -> unit.sql().query(SETTLE, unit.tenant()))
                .replaceWithVoid();
    }

    /** Whether a unit is the other one or stands below it. */
    public boolean isWithin(String code, String above) {
        if (moved.isEmpty()) {
            return isPrefix(above, code);
        }
        return moved.keySet().stream()
                .filter(place -> isPrefix(place, code))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .map(place -> isPrefix(above, code) && above.length() >= place.length()
                        || moved.get(place).contains(above))
                .orElseGet(() -> isPrefix(above, code));
    }

    /** Whether records may be given to the unit. One that nobody listed is open. */
    public boolean isOpen(String code) {
        return !closed.contains(code);
    }

    /**
     * The same question in SQL: of the moved units that the code lies in, the innermost one decides.
     *
     * @param tenant expression for the tenant
     * @param code expression for the unit asked about
     * @param above parameter with the unit that it may stand below
     * @param pattern parameter with the pattern of the codes that begin with that one, for {@code like}
     */
    static String within(String tenant, String code, String above, String pattern) {
        return """
                coalesce((select (%2$s = %3$s or %2$s like %4$s) and length(%3$s) >= length(m.code)
                                 or %3$s = any(m.above)
                          from org_unit_moved m
                          where m.tenant_id = %1$s and (m.code = %2$s or starts_with(%2$s, m.code || '/'))
                          order by length(m.code) desc limit 1),
                         %2$s = %3$s or %2$s like %4$s)""".formatted(tenant, code, above, pattern);
    }

    /** The code of the unit above, as the code says it. */
    private static String parentOf(String column) {
        return "coalesce(nullif(regexp_replace(" + column + ", '/[^/]*$', ''), ''), '/')";
    }

    private static boolean isPrefix(String above, String code) {
        return above.equals("/") || code.equals(above) || code.startsWith(above + "/");
    }

    private void take(Row row) {
        if (!row.getBoolean(1)) {
            closed.add(row.getString(0));
        }
        String[] above = row.getArrayOfStrings(2);
        if (above != null) {
            moved.put(row.getString(0), Set.copyOf(Arrays.asList(above)));
        }
    }
}
