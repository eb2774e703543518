package crm.attributes;

import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Stores definitions of attributes. Each change makes a new version of the catalogue that they belong to. */
@ApplicationScoped
class AttributeDefinitions {

    private static final String OF_OBJECT = """
            select d.*, y.entries::text as entries from attribute_definition d
                left join dictionary y on y.tenant_id = d.tenant_id and y.code = d.dictionary
            where d.tenant_id = $1 and d.object = $2
            """;

    private static final String ALL = OF_OBJECT + " order by d.name";

    private static final String ONE = OF_OBJECT + " and d.name = $3";

    private static final String VERSION =
            "select c.version from attribute_catalogue c where c.tenant_id = $1 and c.object = $2";

    private static final String NEXT_VERSION = """
            insert into attribute_catalogue (tenant_id, object, version)
            values ($1, $2, nextval('attribute_catalogue_version'))
            on conflict (tenant_id, object) do update set version = excluded.version
            """;

    private static final String SAVE = """
            insert into attribute_definition (tenant_id, id, object, name, type, label, choices, dictionary, required,
                                              indexed, personal, state, index_state, version, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            on conflict (tenant_id, id) do update
            set type = excluded.type, label = excluded.label, choices = excluded.choices,
                dictionary = excluded.dictionary, required = excluded.required, indexed = excluded.indexed, personal = excluded.personal,
                state = excluded.state, index_state = excluded.index_state, progress = null,
                version = excluded.version, updated_at = excluded.updated_at
            """;

    /** The catalogue's version, 0 where nothing was ever defined. */
    Uni<Long> version(Unit unit, String object) {
        return unit.sql()
                .query(VERSION, unit.tenant(), object)
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0));
    }

    /** As {@link #version}, after waiting for changes of definitions, which in turn wait for this transaction. */
    Uni<Long> versionForWrite(Unit unit, String object) {
        return unit.sql()
                .query("select attribute_version_for_write($1)", object)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Waits for those who write records by the definitions as they are, and keeps new ones waiting. */
    Uni<Void> lock(Unit unit, String object) {
        return unit.sql().query("select attribute_lock($1)", object).replaceWithVoid();
    }

    Uni<List<Attribute>> all(Unit unit, String object) {
        return unit.sql().query(ALL, unit.tenant(), object).map(AttributeDefinitions::attributes);
    }

    /** The definition; fails with {@link NotFound} where there is none. */
    Uni<Attribute> one(Unit unit, String object, String name) {
        return one(unit, ONE, object, name);
    }

    /** As {@link #one}, locked until the end of the transaction. */
    Uni<Attribute> forChange(Unit unit, String object, String name) {
        return one(unit, ONE + " for update of d", object, name);
    }

    private static Uni<Attribute> one(Unit unit, String sql, String object, String name) {
        return unit.sql().query(sql, unit.tenant(), object, name).map(rows -> {
            if (rows.size() == 0) {
                throw new NotFound("attribute " + object + "/" + name);
            }
            return attribute(rows.iterator().next());
        });
    }

    Uni<Void> save(Unit unit, Attribute attribute) {
        return unit.sql()
                .query(
                        SAVE,
                        unit.tenant(),
                        attribute.id(),
                        attribute.object(),
                        attribute.name(),
                        attribute.type().name(),
                        attribute.label(),
                        attribute.choices() == null ? null : attribute.choices().toArray(String[]::new),
                        attribute.dictionary(),
                        attribute.required(),
                        attribute.indexed(),
                        attribute.personal(),
                        attribute.deleting() ? "DELETING" : "ACTIVE",
                        attribute.index().name(),
                        attribute.version(),
                        attribute.createdAt().atOffset(ZoneOffset.UTC),
                        attribute.updatedAt().atOffset(ZoneOffset.UTC))
                .chain(() -> nextVersion(unit, attribute.object()));
    }

    /** Says to everybody who holds the definitions in memory that they have changed. */
    Uni<Void> nextVersion(Unit unit, String object) {
        return unit.sql().query(NEXT_VERSION, unit.tenant(), object).replaceWithVoid();
    }

    /** How many records meet the condition, which takes further parameters from {@code $2}. */
    Uni<Long> count(Unit unit, AttributedObject object, String condition, Object... parameters) {
        Object[] all = new Object[parameters.length + 1];
        all[0] = unit.tenant();
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return unit.sql()
                .query("select count(*) from " + object.table() + " r where r.tenant_id = $1 and " + condition, all)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static List<Attribute> attributes(RowSet<Row> rows) {
        List<Attribute> attributes = new ArrayList<>(rows.size());
        rows.forEach(row -> attributes.add(attribute(row)));
        return attributes;
    }

    static Attribute attribute(Row row) {
        String[] choices = row.getArrayOfStrings("choices");
        return new Attribute(
                row.getUUID("id"),
                row.getString("object"),
                row.getString("name"),
                AttributeType.valueOf(row.getString("type")),
                row.getString("label"),
                choices == null ? null : List.of(choices),
                row.getString("dictionary"),
                DictionaryEntry.ofJson(row.getString("entries")),
                row.getBoolean("required"),
                row.getBoolean("indexed"),
                row.getBoolean("personal"),
                row.getString("state").equals("DELETING"),
                IndexState.valueOf(row.getString("index_state")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
