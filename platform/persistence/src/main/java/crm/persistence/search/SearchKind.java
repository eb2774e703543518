package crm.persistence.search;

import crm.persistence.Caller;
import crm.persistence.query.Listing;
import crm.persistence.query.Visibility;
import java.util.List;

/**
 * A kind of record that can be found by words. Declared once, as a constant; all SQL is of the program.
 *
 * <pre>
 * SearchKind.of("ticket", "tkt", "tickets:read")
 *         .from("join ticket t on t.tenant_id = $1 and t.id = f.record_id")
 *         .showing("t.id", "t.title", "t.updated_at")
 *         .visibleIf("exists (select from customer_copy c where … and {visible})", "c");
 * </pre>
 *
 * Nothing is found of a kind that does not say who sees its records.
 */
public final class SearchKind {

    private final String type;
    private final String prefix;
    private final String permission;
    private String from;
    private String id;
    private String name;
    private String changed;
    private String reference = "null::text";
    private String about = "null::uuid";
    private String aboutPrefix;
    private String visible = "false";
    private String alias;
    private String owned;
    private String mask;
    private List<String> masked = List.of();

    private SearchKind(String type, String prefix, String permission) {
        this.type = type;
        this.prefix = prefix;
        this.permission = permission;
    }

    /**
     * A kind of record.
     *
     * @param type as {@code platform_search} has it
     * @param prefix of the ids
     * @param permission without which none is found
     */
    public static SearchKind of(String type, String prefix, String permission) {
        return new SearchKind(type, prefix, permission);
    }

    /** How the record that is shown is joined to {@code f.record_id}, the one that was found; {@code $1} is the tenant. */
    public SearchKind from(String join) {
        this.from = join;
        return this;
    }

    /** What is shown of it: id, name, and when it was changed. */
    public SearchKind showing(String id, String name, String changed) {
        this.id = id;
        this.name = name;
        this.changed = changed;
        return this;
    }

    /** What people call it besides, such as a number. */
    public SearchKind called(String reference) {
        this.reference = reference;
        return this;
    }

    /** The same, where the caller may see the field that it is. */
    public SearchKind called(String reference, String field) {
        return called("case when '%s' = any($%d::text[]) then null else %s end"
                .formatted(field, SearchStatement.HIDDEN, reference));
    }

    /** Fields by which only callers with the permission find anything, as if the records did not have them. */
    public SearchKind masked(String permission, String... fields) {
        this.mask = permission;
        this.masked = List.of(fields);
        return this;
    }

    /** The id of the record that it belongs to. */
    public SearchKind about(String id, String prefix) {
        this.about = id;
        this.aboutPrefix = prefix;
        return this;
    }

    /**
     * Who sees it.
     *
     * @param condition with {@link Listing#VISIBLE} where the table of the alias is to be visible
     */
    public SearchKind visibleIf(String condition, String alias) {
        this.visible = condition;
        this.alias = alias;
        return this;
    }

    /** Whoever may read records of this kind sees all of the tenant's. */
    public SearchKind visibleToAll() {
        return visibleIf("true", null);
    }

    /** The ids of the records of an owner, {@code {owner}}, the latest first: found however many others begin alike. */
    public SearchKind ownedBy(String select) {
        this.owned = select;
        return this;
    }

    /** What the API calls it. */
    public String type() {
        return type;
    }

    /** Fields that the caller is kept from. */
    String[] hiddenFrom(Caller caller) {
        return mask == null || !caller.isKeptFrom(mask) ? new String[0] : masked.toArray(String[]::new);
    }

    String prefix() {
        return prefix;
    }

    String permission() {
        return permission;
    }

    String aboutPrefix() {
        return aboutPrefix;
    }

    boolean isSeenByAll() {
        return alias == null;
    }

    /** The ids of the records of the owner who is the parameter, null where the kind does not tell. */
    String owned(int parameter) {
        return owned == null ? null : owned.replace("{owner}", "$" + parameter + "::text");
    }

    /** The records behind those that were found. */
    String shown() {
        return from;
    }

    String columns() {
        return "%s as id, %s as name, %s as reference, %s as about, %s as changed"
                .formatted(id, name, reference, about, changed);
    }

    /** @param first number of the first of the predicate's parameters */
    String visible(int first) {
        return alias == null ? visible : visible.replace(Listing.VISIBLE, Visibility.sql(alias, first));
    }
}
