package crm.attributes;

import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Stores dictionaries. */
@ApplicationScoped
class Dictionaries {

    private static final String COLUMNS =
            "select y.*, y.entries::text as entries_text from dictionary y where y.tenant_id = $1";

    private static final String ONE = COLUMNS + " and y.code = $2";

    private static final String ALL = COLUMNS + " order by y.code";

    private static final String COUNT = "select count(*) from dictionary where tenant_id = $1";

    private static final String SAVE = """
            insert into dictionary (tenant_id, id, code, name, entries, version, changed_by, created_at, updated_at)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8, $9)
            on conflict (tenant_id, id) do update
            set name = excluded.name, entries = excluded.entries, version = excluded.version,
                changed_by = excluded.changed_by, updated_at = excluded.updated_at
            """;

    private static final String REMOVE = "delete from dictionary where tenant_id = $1 and id = $2";

    private static final String USERS = """
            select d.object, d.name from attribute_definition d
            where d.tenant_id = $1 and d.dictionary = $2 and d.state = 'ACTIVE'
            order by d.object, d.name
            """;

    /** An attribute that takes its values from a dictionary. */
    record User(String object, String attribute) {}

    /** The dictionary of that code, none where it is null or there is none. */
    Uni<Optional<Dictionary>> find(Unit unit, String code) {
        return code == null
                ? Uni.createFrom().item(Optional.empty())
                : unit.sql()
                        .query(ONE, unit.tenant(), code)
                        .map(rows -> rows.stream().map(Dictionaries::dictionary).findFirst());
    }

    /** The dictionary; fails with {@link NotFound} where there is none. */
    Uni<Dictionary> get(Unit unit, String code) {
        return find(unit, code).map(found -> found.orElseThrow(() -> new NotFound("dictionary " + clipped(code))));
    }

    Uni<List<Dictionary>> all(Unit unit) {
        return unit.sql()
                .query(ALL, unit.tenant())
                .map(rows -> rows.stream().map(Dictionaries::dictionary).toList());
    }

    Uni<Long> count(Unit unit) {
        return unit.sql()
                .query(COUNT, unit.tenant())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> save(Unit unit, Dictionary dictionary) {
        return unit.sql()
                .query(
                        SAVE,
                        unit.tenant(),
                        dictionary.id(),
                        dictionary.code(),
                        dictionary.name(),
                        DictionaryEntry.json(dictionary.entries()),
                        dictionary.version(),
                        dictionary.changedBy(),
                        dictionary.createdAt().atOffset(ZoneOffset.UTC),
                        dictionary.updatedAt().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    Uni<Void> remove(Unit unit, Dictionary dictionary) {
        return unit.sql().query(REMOVE, unit.tenant(), dictionary.id()).replaceWithVoid();
    }

    /** The attributes that take their values from it; not those that are being deleted. */
    Uni<List<User>> users(Unit unit, String code) {
        return unit.sql()
                .query(USERS, unit.tenant(), code)
                .map(rows -> rows.stream()
                        .map(row -> new User(row.getString(0), row.getString(1)))
                        .toList());
    }

    /** A row with the column {@code entries_text}. */
    static Dictionary dictionary(Row row) {
        return new Dictionary(
                row.getUUID("id"),
                row.getString("code"),
                row.getString("name"),
                DictionaryEntry.ofJson(row.getString("entries_text")),
                row.getLong("version"),
                row.getString("changed_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static String clipped(String text) {
        return text.length() > 64 ? text.substring(0, 64) : text;
    }
}
