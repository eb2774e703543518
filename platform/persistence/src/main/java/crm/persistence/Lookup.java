package crm.persistence;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement that finds a few rows by their keys, and that is a whole read by itself. It names the tenant for row-level
 * security in the same statement that reads: one way to the server in place of four, for the tenant, the read, and the
 * begin and end of their transaction. Many who ask the same of one tenant at once share that way.
 *
 * <p>Only for rows found by keys: when the server plans such a statement it does not know the tenant yet, and takes
 * every table for almost empty.
 */
public final class Lookup {

    /**
     * The inner query depends on what the outer ones return, so the tenant is named before the first row is looked at, and
     * each who asks has rows of its own; {@code offset 0} keeps the planner from merging them. Were it ever otherwise, no
     * row would be seen.
     */
    private static final String CONFINED = "select found.*, asked.place"
            + " from set_config('app.tenant_id', $1, true) as confined(tenant), unnest(%s) as asked(%s),"
            + " lateral (select * from (%s) as statement where confined.tenant is not null offset 0) as found";

    private static final Map<Class<?>, String> TYPES =
            Map.of(String.class, "text", UUID.class, "uuid", Integer.class, "int4", Long.class, "int8");

    private final String sql;
    private final List<Class<?>> types;

    private Lookup(String sql, List<Class<?>> types) {
        this.sql = sql;
        this.types = types;
    }

    /**
     * The lookup by this statement.
     *
     * @param select ends without a semicolon; each of its columns has a name
     * @param types of its parameters {@code $1, $2 …}: text, UUID, int or long
     */
    public static Lookup of(String select, Class<?>... types) {
        String arrays = IntStream.range(0, types.length)
                .mapToObj(i -> ", $%d::%s[]".formatted(i + 3, TYPES.get(types[i])))
                .collect(Collectors.joining("", "$2::int4[]", ""));
        String names = IntStream.rangeClosed(1, types.length)
                .mapToObj(i -> ", p" + i)
                .collect(Collectors.joining("", "place", ""));
        return new Lookup(
                CONFINED.formatted(arrays, names, select.replaceAll("\\$(\\d+)", "asked.p$1")), List.of(types));
    }

    String sql() {
        return sql;
    }

    /**
     * The parameters of one who asks, as they are.
     *
     * @throws IllegalArgumentException where there are more or fewer
     * @throws ClassCastException where one is of another type: those of others who ask are not to fail with it
     */
    Object[] checked(Object... params) {
        if (params.length != types.size()) {
            throw new IllegalArgumentException(types.size() + " parameters expected, not " + params.length);
        }
        for (int i = 0; i < params.length; i++) {
            types.get(i).cast(params[i]);
        }
        return params;
    }

    /** The parameters of the whole statement, from those of all who ask: of each of them one column, by their place. */
    Object[] parameters(String tenant, List<Object[]> asked) {
        Object[] all = new Object[types.size() + 2];
        all[0] = tenant;
        all[1] = IntStream.range(0, asked.size()).boxed().toArray(Integer[]::new);
        for (int i = 0; i < types.size(); i++) {
            Object[] column = (Object[]) Array.newInstance(types.get(i), asked.size());
            for (int place = 0; place < column.length; place++) {
                column[place] = asked.get(place)[i];
            }
            all[i + 2] = column;
        }
        return all;
    }
}
