package crm.persistence.query;

import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be listed, and how: a table, the columns that a caller may filter and sort by, and whose records count.
 * Declared once, as a constant. What is not declared cannot be asked for.
 *
 * <pre>
 * Listing.of("ticket", "t")
 *         .visibleToCaller()
 *         .sortable("openedAt", "t.opened_at", ColumnType.TIME, "ticket_opened_at")
 *         .filterable("status", "t.status", ColumnType.oneOf(Status.class))
 *         .sortedBy("-openedAt");
 * </pre>
 *
 * The table has the columns {@code tenant_id} and {@code id}; columns to sort by are never null and each has an index
 * on (tenant_id, column, id), which also gives the order in which a page continues where the one before ended.
 */
public final class Listing {

    /** Stands for the condition that the caller sees a record: see {@link #visibleThrough}. */
    public static final String VISIBLE = "{visible}";

    /** Stands behind the name of a table that has a history, wherever the list names another one than its own. */
    public static final String AS_OF = "{as_of}";

    private static final String AS_OF_SUFFIX = "_as_of";

    private static final int MOST_SORT_KEYS = 3;

    private final String table;
    private final String alias;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private String select;
    private String join = "";
    private String idSql;
    private String idType = "uuid";
    private String condition;
    private Filter filter;
    private String visibleAlias;
    private String visibleIf = VISIBLE;
    private boolean entrusted;
    private String sort = "id";
    private AsOf time;
    private final List<Each> each = new ArrayList<>();
    private final Map<String, String> masks = new LinkedHashMap<>();

    /**
     * Values of which each is looked for by itself.
     *
     * @param sql the column that has them
     * @param type of the column in SQL
     */
    record Each(String sql, String type, List<String> values) {}

    private Listing(String table, String alias) {
        this.table = table;
        this.alias = alias;
        this.select = alias + ".*";
        this.idSql = alias + ".id";
    }

    /** A list of a table's records, each shown with all its columns. */
    public static Listing of(String table, String alias) {
        return new Listing(table, alias);
    }

    /** What is selected, in place of all columns of the table. */
    public Listing selecting(String select) {
        this.select = select;
        return this;
    }

    /** Further tables: one row at most for each record, so that no record appears twice. */
    public Listing joining(String join) {
        this.join = " " + join;
        return this;
    }

    /** The column that tells the records of a tenant apart, in place of {@code id}. */
    public Listing identifiedBy(String sql, ColumnType type) {
        this.idSql = sql;
        this.idType = type.sql();
        return this;
    }

    /** Only records that {@link Visibility} lets the caller see. Without it, all records of the tenant. */
    public Listing visibleToCaller() {
        this.visibleAlias = alias;
        return this;
    }

    /** Only records that the caller sees and that are not merely granted: those that are the caller's to give away. */
    public Listing entrustedToCaller() {
        this.visibleAlias = alias;
        this.entrusted = true;
        return this;
    }

    /**
     * Only records that others let the caller see, such as those that belong to several owners.
     *
     * @param owner alias, within the condition, of the table whose records {@link Visibility} decides on
     * @param condition on the listed record, with {@link #VISIBLE} where the owner is to be visible; what is selected
     *     may hold the same word, so that no more is shown than the caller sees
     */
    public Listing visibleThrough(String owner, String condition) {
        this.visibleAlias = owner;
        this.visibleIf = condition;
        return this;
    }

    /** Only records that meet the condition, which is true or false for each, and never unknown. */
    public Listing only(String condition) {
        this.condition = condition;
        return this;
    }

    /** Only records that meet a filter of somebody else's, besides the one of the caller. */
    public Listing meeting(Filter filter) {
        this.filter = filter;
        return this;
    }

    /** A column that records can be filtered by. */
    public Listing filterable(String name, String sql, ColumnType type) {
        columns.put(name, Column.in(name, sql, type, null));
        return this;
    }

    /**
     * A column with ids of records for which others may stand: who asks for one of those gets what belongs to the records
     * that it stands for, too. The column is never null.
     */
    public Listing filterableWithStandIns(String name, String sql, ColumnType type) {
        columns.put(name, Column.withStandIns(name, sql, type));
        return this;
    }

    /** A column that is never null, which records can be filtered and sorted by. */
    public Listing sortable(String name, String sql, ColumnType type, String index) {
        columns.put(name, Column.in(name, sql, type, index));
        return this;
    }

    /**
     * A column that may be null, which records can be filtered and sorted by.
     *
     * @param order the expression to sort by: of the same type, and never null, so that it says where records without a
     *     value stand
     */
    public Listing sortable(String name, String sql, ColumnType type, String order, String index) {
        columns.put(name, Column.sortedBy(name, sql, type, order, index));
        return this;
    }

    /**
     * Columns that only callers with the permission may ask for. To all others it is as if there were none, also to sort and
     * to count by; conditions of the program's own, or of somebody else, may name them.
     */
    public Listing masked(String permission, String... names) {
        for (String name : names) {
            masks.put(name, permission);
        }
        return this;
    }

    /** The same list with more columns. */
    public Listing with(List<Column> more) {
        Listing extended = copy(table);
        more.forEach(column -> extended.columns.put(column.name(), column));
        return extended;
    }

    /**
     * The same list as it was at a time, of a table that has a history. Whom a record is shown to is decided on what the
     * record is now, not on whose it was.
     *
     * @param asOf null for the list as it is now
     */
    public Listing asOf(AsOf asOf) {
        if (asOf == null) {
            return this;
        }
        Listing then = copy(table + AS_OF_SUFFIX);
        then.time = asOf;
        if (alias.equals(visibleAlias)) {
            then.visibleAlias = "now_" + alias;
            then.visibleIf =
                    "exists (select from %1$s %2$s where %2$s.tenant_id = %3$s.tenant_id and %2$s.id = %3$s.id and %4$s)"
                            .formatted(table, then.visibleAlias, alias, visibleIf);
        }
        return then;
    }

    private Listing copy(String from) {
        Listing extended = new Listing(from, alias);
        extended.columns.putAll(columns);
        extended.select = select;
        extended.join = join;
        extended.idSql = idSql;
        extended.idType = idType;
        extended.condition = condition;
        extended.filter = filter;
        extended.visibleAlias = visibleAlias;
        extended.visibleIf = visibleIf;
        extended.entrusted = entrusted;
        extended.sort = sort;
        extended.time = time;
        extended.each.addAll(each);
        extended.masks.putAll(masks);
        return extended;
    }

    /**
     * The same list, of those records only whose column has one of the values. A page takes the first records of each
     * value from an index on (tenant_id, column, sort key, id) and the first of those, so that it costs the same however
     * many records there are. For a few values, and for a few combinations where several columns are named.
     *
     * @param sql the column, never null
     * @param type of the column in SQL
     */
    public Listing amongEach(String sql, String type, List<String> values) {
        Listing narrowed = copy(table);
        narrowed.each.add(new Each(sql, type, List.copyOf(values)));
        return narrowed;
    }

    /** The order where the caller asks for none. */
    public Listing sortedBy(String sort) {
        this.sort = sort;
        return this;
    }

    /** The indexes that the declared orders rely on, for a test that looks whether they exist. */
    public Set<String> indexes() {
        return columns.values().stream()
                .map(Column::index)
                .filter(index -> index != null)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The names of what records can be filtered by. */
    public Set<String> columns() {
        return Set.copyOf(columns.keySet());
    }

    String table() {
        return table;
    }

    /** Whether it is the list of a time that is over. */
    public boolean isPast() {
        return time != null;
    }

    /** The time that it is the list of, null for now. */
    AsOf time() {
        return time;
    }

    private String atThatTime(String sql) {
        return sql.replace(AS_OF, time == null ? "" : AS_OF_SUFFIX);
    }

    /** The name of the table in statements. */
    public String alias() {
        return alias;
    }

    /**
     * The same records, read from the index of the column's values alone: it has a row for each of them. Empty where
     * the table itself is needed, because of what is joined or of who may see what.
     *
     * @param used the columns that a statement uses, besides the one to count by
     */
    Optional<Listing> readFrom(Column counted, Set<String> used, boolean seesAll) {
        boolean needsTable = counted.side() == null
                || isPast()
                || !join.isEmpty()
                || !each.isEmpty()
                || filter != null
                || isVisibleOnly() && !seesAll
                || used.stream().anyMatch(name -> column(name).side() == null);
        if (needsTable) {
            return Optional.empty();
        }
        // What the list leaves out is mostly little: that is read, and not what it has.
        String out = condition == null
                ? ""
                : " and not exists (select from %1$s %2$s where %2$s.tenant_id = i.tenant_id and %2$s.id = i.record_id and not (%3$s))"
                        .formatted(table, alias, condition);
        String rows = "(select i.tenant_id, i.record_id as id, i.key from attribute_index i where i.attribute_id = '"
                + counted.side().attribute() + "'::uuid" + out + ")";
        Listing index = new Listing(rows, alias);
        used.forEach(name -> index.columns.put(name, column(name)));
        index.columns.put(counted.name(), counted.of(alias));
        return Optional.of(index);
    }

    List<Each> each() {
        return each;
    }

    String select() {
        return atThatTime(select);
    }

    String from() {
        return table + " " + alias + atThatTime(join);
    }

    String id() {
        return idSql;
    }

    String idType() {
        return idType;
    }

    /** The condition that all records of the list meet, null for none. */
    String condition() {
        return condition == null ? null : atThatTime(condition);
    }

    /** The filter that all records of the list meet besides, null for none. */
    Filter filter() {
        return filter;
    }

    boolean isVisibleOnly() {
        return visibleAlias != null;
    }

    boolean isEntrustedOnly() {
        return entrusted;
    }

    /** Whether a record is seen by who owns it, or it was granted to, and by nothing else about it. */
    boolean isVisibleItself() {
        return alias.equals(visibleAlias) && visibleIf.equals(VISIBLE) && !entrusted;
    }

    String visibleAlias() {
        return visibleAlias;
    }

    String visibleIf() {
        return visibleIf;
    }

    Column column(String name) {
        return column(name, "filter");
    }

    /** The column that the parameter names. */
    Column column(String name, String parameter) {
        Column column = columns.get(name);
        if (column == null) {
            throw new InvalidInput(parameter, "unknown-field", Nearest.hint("field", name, columns.keySet()));
        }
        return column;
    }

    /** The column that the parameter names, if the caller may ask for it. */
    Column column(String name, String parameter, Caller caller) {
        if (isKeptFrom(caller, name)) {
            throw new InvalidInput(
                    parameter,
                    "unknown-field",
                    Nearest.hint(
                            "field",
                            name,
                            columns.keySet().stream()
                                    .filter(known -> !isKeptFrom(caller, known))
                                    .toList()));
        }
        return column(name, parameter);
    }

    private boolean isKeptFrom(Caller caller, String name) {
        String permission = masks.get(name);
        return permission != null && caller.isKeptFrom(permission);
    }

    /** As {@link #order(String)}, if the caller may ask for it. */
    List<SortKey> order(String requested, Caller caller) {
        List<SortKey> keys = order(requested);
        keys.forEach(key -> column(key.column().name(), "sort", caller));
        return keys;
    }

    /** The order asked for, or the list's own. Empty where it is that of the ids alone. */
    List<SortKey> order(String requested) {
        String text = requested == null ? sort : requested;
        List<SortKey> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (text.equals("id")) {
            return keys;
        }
        for (String part : text.split(",", -1)) {
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            Column column = columns.get(name);
            if (column == null || column.index() == null) {
                throw new InvalidInput("sort", "unknown-field", Nearest.hint("order by", name, sortable()));
            }
            if (!seen.add(name) || seen.size() > MOST_SORT_KEYS) {
                throw new InvalidInput(
                        "sort", "too-complex", "At most " + MOST_SORT_KEYS + " different fields to sort by.");
            }
            keys.add(new SortKey(column, descending));
        }
        return keys;
    }

    private Set<String> sortable() {
        return columns.values().stream()
                .filter(column -> column.index() != null)
                .map(Column::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
