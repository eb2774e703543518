package crm.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.assignment.score.Terms;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Stores rules. */
@ApplicationScoped
class AssignmentRules {

    private static final String COLUMNS = "select r.*, r.needs::text as needs_text, r.terms::text as terms_text"
            + " from assignment_rule r where r.tenant_id = $1 and r.object = $2";

    private static final String ENABLED = COLUMNS + " and r.enabled order by r.priority, r.id";

    private static final String ALL = COLUMNS + " order by r.name, r.id";

    private static final String ONE = COLUMNS + " and r.id = $3";

    private static final String COUNT = "select count(*) from assignment_rule where tenant_id = $1 and object = $2";

    private static final String SAVE = """
            insert into assignment_rule (tenant_id, id, version, object, name, priority, enabled, automatic, filter,
                                         org_unit, needs, terms, changed_by, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb, $12::text::jsonb, $13, $14, $15)
            on conflict (tenant_id, id) do update
            set version = excluded.version, name = excluded.name, priority = excluded.priority,
                enabled = excluded.enabled, automatic = excluded.automatic, filter = excluded.filter,
                org_unit = excluded.org_unit, needs = excluded.needs, terms = excluded.terms,
                changed_by = excluded.changed_by, updated_at = excluded.updated_at
            """;

    private final ObjectMapper json;

    AssignmentRules(ObjectMapper json) {
        this.json = json;
    }

    /** Those in force, in the order in which they count. */
    Uni<List<AssignmentRule>> enabled(Unit unit, AssignmentObject object) {
        return unit.sql()
                .query(ENABLED, unit.tenant(), object.name())
                .map(rows -> rows.stream().map(this::rule).toList());
    }

    /** All of them, at most {@link AssignmentService#MOST_RULES}, by their names. */
    Uni<List<AssignmentRule>> all(Unit unit, AssignmentObject object) {
        return unit.sql()
                .query(ALL, unit.tenant(), object.name())
                .map(rows -> rows.stream().map(this::rule).toList());
    }

    /** The rule; fails with {@link NotFound} where there is none. */
    Uni<AssignmentRule> get(Unit unit, AssignmentObject object, UUID id) {
        return one(unit, object, id, ONE);
    }

    /** As {@link #get}, locked until the end of the transaction. */
    Uni<AssignmentRule> forChange(Unit unit, AssignmentObject object, UUID id) {
        return one(unit, object, id, ONE + " for update");
    }

    private Uni<AssignmentRule> one(Unit unit, AssignmentObject object, UUID id, String sql) {
        return unit.sql().query(sql, unit.tenant(), object.name(), id).map(rows -> {
            if (rows.size() == 0) {
                throw new NotFound("assignment rule " + Ids.text("asr", id));
            }
            return rule(rows.iterator().next());
        });
    }

    Uni<Long> count(Unit unit, AssignmentObject object) {
        return unit.sql()
                .query(COUNT, unit.tenant(), object.name())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> save(Unit unit, AssignmentRule rule) {
        return unit.sql()
                .query(
                        SAVE,
                        unit.tenant(),
                        rule.id(),
                        rule.version(),
                        rule.object(),
                        rule.name(),
                        rule.priority(),
                        rule.enabled(),
                        rule.automatic(),
                        rule.filter(),
                        rule.orgUnit(),
                        write(rule.needs()),
                        write(rule.terms()),
                        rule.changedBy(),
                        rule.createdAt().atOffset(ZoneOffset.UTC),
                        rule.updatedAt().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** A row with the columns {@code needs_text} and {@code terms_text}. */
    AssignmentRule rule(Row row) {
        try {
            return new AssignmentRule(
                    row.getUUID("id"),
                    row.getString("object"),
                    row.getString("name"),
                    row.getInteger("priority"),
                    row.getBoolean("enabled"),
                    row.getBoolean("automatic"),
                    row.getString("filter"),
                    row.getString("org_unit"),
                    json.readValue(row.getString("needs_text"), Needs.class),
                    json.readValue(row.getString("terms_text"), Terms.class),
                    row.getLong("version"),
                    row.getString("changed_by"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored rule cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rule cannot be written", e);
        }
    }
}
