package crm.assignment;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores what waits for somebody. */
@ApplicationScoped
class Waiting {

    /** How many records of a tenant wait at most. */
    static final int MOST = 10_000;

    private static final String COUNT = """
            select count(*) from (select from assignment_waiting where tenant_id = $1 and object = $2 limit $3) as w
            """;

    private static final String ADD = """
            insert into assignment_waiting (tenant_id, object, record_id, rule_id, owner_id, since)
            select $1, $2, n.*, $6 from unnest($3::uuid[], $4::uuid[], $5::text[]) as n
            on conflict (tenant_id, object, record_id) do update
            set rule_id = excluded.rule_id, owner_id = excluded.owner_id
            """;

    private static final String REMOVE =
            "delete from assignment_waiting where tenant_id = $1 and object = $2 and record_id = any ($3)";

    private static final String RULES = """
            select r.id from assignment_rule r
            where r.tenant_id = $1 and r.object = $2 and r.enabled
              and exists (select from assignment_waiting w
                          where w.tenant_id = r.tenant_id and w.object = r.object and w.rule_id = r.id)
            order by r.priority, r.id
            """;

    private static final String FIRST = """
            select w.record_id, w.rule_id, w.owner_id from assignment_waiting w
            where w.tenant_id = $1 and w.object = $2 and w.rule_id = $3 order by w.since, w.record_id limit 1
            """;

    private static final String HELD = """
            select w.rule_id, w.owner_id from assignment_waiting w
            where w.tenant_id = $1 and w.object = $2 and w.record_id = $3 for update
            """;

    /** A record that waits, and whose it was when it began to. */
    record Entry(UUID record, UUID rule, String owner) {}

    /** How many wait; no more than one above the limit are counted. */
    Uni<Long> count(Unit unit, AssignmentObject object) {
        return unit.sql()
                .query(COUNT, unit.tenant(), object.name(), MOST + 1)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Lets records wait; one that waits already keeps its place. */
    Uni<Void> add(Unit unit, AssignmentObject object, List<Entry> entries) {
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        object.name(),
                        entries.stream().map(Entry::record).toArray(UUID[]::new),
                        entries.stream().map(Entry::rule).toArray(UUID[]::new),
                        entries.stream().map(Entry::owner).toArray(String[]::new),
                        unit.now().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    Uni<Void> remove(Unit unit, AssignmentObject object, Collection<UUID> records) {
        return unit.sql()
                .update(REMOVE, unit.tenant(), object.name(), records.toArray(UUID[]::new))
                .replaceWithVoid();
    }

    /** The rules in force by which something waits. */
    Uni<List<UUID>> rules(Unit unit, AssignmentObject object) {
        return unit.sql()
                .query(RULES, unit.tenant(), object.name())
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /** What waits longest by a rule. Not locked: the record is locked before what says that it waits. */
    Uni<Optional<Entry>> first(Unit unit, AssignmentObject object, UUID rule) {
        return unit.sql()
                .query(FIRST, unit.tenant(), object.name(), rule)
                .map(rows -> rows.stream()
                        .map(row -> new Entry(row.getUUID(0), row.getUUID(1), row.getString(2)))
                        .findFirst());
    }

    /** What is said of a record, locked until the end of the transaction; none where it does not wait any more. */
    Uni<Optional<Entry>> hold(Unit unit, AssignmentObject object, UUID record) {
        return unit.sql()
                .query(HELD, unit.tenant(), object.name(), record)
                .map(rows -> rows.stream()
                        .map(row -> new Entry(record, row.getUUID(0), row.getString(1)))
                        .findFirst());
    }
}
