package crm.persistence.query;

import crm.persistence.Caller;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Who sees which record, as one predicate that single reads, lists and counts share. A record is seen by its owner, by
 * those who may see their organisational unit's records where it lies in that unit or below it in the {@link UnitTree},
 * by those who may see all, and by those to whom it was granted ({@link Grants}). It is evaluated in the database on
 * every access, so that a grant that is taken away is gone at the next read, whatever the token says.
 *
 * <p>The table has the columns {@code tenant_id, id, owner_id, org_unit}.
 */
public final class Visibility {

    /** How many parameters the predicate takes. */
    public static final int PARAMETERS = 5;

    private static final int UNIT = 3;

    private Visibility() {}

    /**
     * The predicate.
     *
     * @param alias of the table in the statement
     * @param first number of the first of its {@link #PARAMETERS} parameters
     */
    public static String sql(String alias, int first) {
        return "(" + entrusted(alias, first) + " or " + granted(alias, first + 1) + ")";
    }

    /** That it was granted to the principal of that parameter. */
    static String granted(String alias, int principal) {
        return """
                exists (select from record_grant g where g.tenant_id = %1$s.tenant_id and g.object_id = %1$s.id
                        and g.principal = $%2$d::text)""".formatted(alias, principal);
    }

    /** The same without what was only granted: who sees a record by a grant does not give it away. */
    static String entrusted(String alias, int first) {
        return """
                ($%2$d::boolean or %1$s.owner_id = $%3$d::text
                 or ($%4$d::boolean and %5$s))""".formatted(alias, first, first + 1, first + 2, within(alias, first + UNIT));
    }

    /**
     * That it lies in a unit or below it.
     *
     * @param unit number of the parameter with the unit; the next one is what is {@link #below} it
     */
    static String within(String alias, int unit) {
        return UnitTree.within(
                alias + ".tenant_id", alias + ".org_unit", "$" + unit + "::text", "$" + (unit + 1) + "::text");
    }

    /** The pattern of the codes of units below one. */
    static String below(String unit) {
        String escaped = unit.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return escaped.endsWith("/") ? escaped + "%" : escaped + "/%";
    }

    /**
     * The predicate in parts, of which each record meets one at most: owned, in the unit, granted. Each finds its first
     * records by an index of its own, where the whole is true of too few records to be worth a walk through all.
     */
    static List<String> ways(String alias, int first, Caller caller) {
        List<String> ways = new ArrayList<>();
        String owned = "%s.owner_id = $%d::text".formatted(alias, first + 1);
        ways.add(owned);
        if (caller.may(Caller.UNIT_RECORDS)) {
            ways.add("%s and (%s) is not true".formatted(entrusted(alias, first), owned));
        }
        ways.add("""
                %1$s.id in (select g.object_id from record_grant g
                            where g.tenant_id = $1::text and g.principal = $%2$d::text)
                 and %3$s is not true""".formatted(alias, first + 1, entrusted(alias, first)));
        return ways;
    }

    /** The predicate's parameters. */
    public static Object[] parameters(Caller caller) {
        return new Object[] {
            caller.may(Caller.ALL_RECORDS),
            caller.subject(),
            caller.may(Caller.UNIT_RECORDS),
            caller.orgUnit(),
            below(caller.orgUnit())
        };
    }

    /** The predicate's parameters behind those that the rest of the statement takes. */
    public static Object[] behind(Caller caller, Object... first) {
        return joined(first, parameters(caller));
    }

    /** The parameters of a statement's two parts. */
    static Object[] joined(Object[] first, Object[] more) {
        Object[] params = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, params, first.length, more.length);
        return params;
    }

    /**
     * Makes sure that the caller sees a record before it is loaded.
     *
     * @param table a name from the program, never from input
     * @param what kind and id as the caller gave them
     * @return fails with {@link NotFound} where there is no such record or the caller does not see it
     */
    public static Uni<Void> require(Unit unit, String table, UUID id, String what) {
        Caller caller = unit.caller();
        Object[] params = behind(caller, caller.tenant(), id);
        String sql = "select true from " + table + " r where r.tenant_id = $1 and r.id = $2 and " + sql("r", 3);
        return unit.sql()
                .query(sql, params)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound(what);
                    }
                })
                .replaceWithVoid();
    }
}
