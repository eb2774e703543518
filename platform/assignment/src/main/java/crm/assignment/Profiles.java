package crm.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.assignment.score.Traits;
import crm.persistence.Unit;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stores profiles, and how much is with each person. */
@ApplicationScoped
class Profiles {

    private static final String TEXTS = ", e.traits::text as traits_text, e.leaves::text as leaves_text";

    /** Somebody without a profile is shown as well. */
    private static final String GET = """
            select k.*, k.traits::text as traits_text, k.leaves::text as leaves_text, p.owner_id, p.org_unit, p.active
            from (select $1::text as tenant_id, $3::text as subject) e
            left join assignment_profile k
                   on k.tenant_id = e.tenant_id and k.object = $2 and k.subject = e.subject
            join lateral (%s) p on true
            """;

    private static final String ALL = """
            select e.*, e.traits::text as traits_text, e.leaves::text as leaves_text, p.org_unit, p.active%s
            from assignment_profile e join lateral (%s) p on true %s
            where e.tenant_id = $1 and e.object = $2 order by e.subject
            """;

    private static final String COUNT = "select count(*) from assignment_profile where tenant_id = $1 and object = $2";

    private static final String ADD = """
            insert into assignment_profile (tenant_id, object, subject, version, capacity, load, traits, licences, leaves,
                                            changed_by, created_at, updated_at)
            values ($1, $2, $3, 1, $4, $5, $6::text::jsonb, $7, $8::text::jsonb, $9, $10, $10)
            on conflict (tenant_id, object, subject) do nothing
            """;

    private static final String CHANGE = """
            update assignment_profile
            set version = version + 1, capacity = $5, traits = $6::text::jsonb, licences = $7, leaves = $8::text::jsonb,
                changed_by = $9, updated_at = $10
            where tenant_id = $1 and object = $2 and subject = $3 and version = $4
            """;

    private static final String HOLD = """
            select e.subject from assignment_profile e
            join unnest($3::text[], $4::bigint[], $5::int[]) as n (subject, version, load)
              on n.subject = e.subject and n.version = e.version and n.load = e.load
            where e.tenant_id = $1 and e.object = $2
            order by e.subject for no key update of e
            """;

    private static final String ASSIGNED = """
            update assignment_profile set last_assigned_at = $4
            where tenant_id = $1 and object = $2 and subject = any ($3)
            """;

    private final ObjectMapper json;

    Profiles(ObjectMapper json) {
        this.json = json;
    }

    /** The profiles of people that the caller is to look after. */
    static Listing listing(AssignmentObject object) {
        return Listing.of("assignment_profile", "e")
                .selecting("e.*" + TEXTS + ", p.owner_id, p.org_unit, p.active")
                .joining("join lateral (" + object.person() + ") p on true")
                .only("(e.object = '" + object.name() + "')")
                .visibleThrough("p", Listing.VISIBLE)
                .identifiedBy("e.subject", ColumnType.TEXT)
                .filterable("id", "e.subject", ColumnType.SUBJECT)
                .filterable("orgUnit", "p.org_unit", ColumnType.TEXT)
                .filterable("enabled", "p.active", ColumnType.TRUTH)
                .filterable("capacity", "e.capacity", ColumnType.WHOLE)
                .filterable("load", "e.load", ColumnType.WHOLE)
                .sortedBy("id");
    }

    /** The profile, of version 0 where there is none; nothing where there never was such a user. */
    Uni<Optional<ProfileView>> get(Unit unit, AssignmentObject object, String subject) {
        return unit.sql()
                .query(GET.formatted(object.person()), unit.tenant(), object.name(), subject)
                .map(rows -> rows.stream().map(this::view).findFirst());
    }

    /** Everybody who has a profile. */
    Uni<List<Employee>> all(Unit unit, AssignmentObject object, boolean outcomes) {
        String sql = outcomes
                ? ALL.formatted(
                        ", o.won, o.lost", object.person(), "left join lateral (" + object.outcomes() + ") o on true")
                : ALL.formatted("", object.person(), "");
        return unit.sql()
                .query(sql, unit.tenant(), object.name())
                .map(rows -> rows.stream().map(row -> employee(row, outcomes)).toList());
    }

    Uni<Long> count(Unit unit, AssignmentObject object) {
        return unit.sql()
                .query(COUNT, unit.tenant(), object.name())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Begins to count what is with a person; tells whether nobody else did meanwhile. */
    Uni<Boolean> add(Unit unit, AssignmentObject object, String subject, DescribeProfile.Checked described) {
        return unit.sql()
                .query("select assignment_lock($1)", object.name())
                .chain(() -> unit.sql().query(object.load(), unit.tenant(), subject))
                .map(rows -> rows.iterator().next().getLong(0).intValue())
                .flatMap(load -> unit.sql()
                        .update(
                                ADD,
                                unit.tenant(),
                                object.name(),
                                subject,
                                described.capacity(),
                                load,
                                write(described.skills()),
                                described.licences().toArray(String[]::new),
                                write(described.leave()),
                                unit.caller().subject(),
                                now(unit)))
                .map(added -> added == 1);
    }

    /** Tells whether the profile still had the version. */
    Uni<Boolean> change(
            Unit unit, AssignmentObject object, String subject, long expected, DescribeProfile.Checked described) {
        return unit.sql()
                .update(
                        CHANGE,
                        unit.tenant(),
                        object.name(),
                        subject,
                        expected,
                        described.capacity(),
                        write(described.skills()),
                        described.licences().toArray(String[]::new),
                        write(described.leave()),
                        unit.caller().subject(),
                        now(unit))
                .map(changed -> changed == 1);
    }

    /** Locks people until the end of the transaction; tells whether they all were as they had been read. */
    Uni<Boolean> hold(Unit unit, AssignmentObject object, Collection<Employee> read) {
        return unit.sql()
                .query(
                        HOLD,
                        unit.tenant(),
                        object.name(),
                        read.stream().map(Employee::subject).toArray(String[]::new),
                        read.stream().map(Employee::version).toArray(Long[]::new),
                        read.stream().map(Employee::load).toArray(Integer[]::new))
                .map(rows -> rows.size() == read.size());
    }

    /** Notes that something was assigned to them now. */
    Uni<Void> assigned(Unit unit, AssignmentObject object, Collection<Employee> people) {
        String[] subjects = people.stream().map(Employee::subject).toArray(String[]::new);
        return unit.sql()
                .update(ASSIGNED, unit.tenant(), object.name(), subjects, now(unit))
                .replaceWithVoid();
    }

    /** A row of {@link #listing}, or of one person. */
    ProfileView view(Row row) {
        boolean known = row.getLong("version") != null;
        OffsetDateTime last = row.getOffsetDateTime("last_assigned_at");
        return new ProfileView(
                row.getString("owner_id"),
                row.getString("org_unit"),
                row.getBoolean("active"),
                known ? row.getLong("version") : 0,
                known ? row.getInteger("capacity") : 0,
                known ? row.getInteger("load") : 0,
                known ? read(row.getString("traits_text"), Traits.class) : Traits.NONE,
                known ? List.of(row.getArrayOfStrings("licences")) : List.of(),
                known ? List.of(read(row.getString("leaves_text"), Leave[].class)) : List.of(),
                last == null ? null : last.toInstant(),
                row.getString("changed_by"),
                known ? row.getOffsetDateTime("updated_at").toInstant() : null);
    }

    private Employee employee(Row row, boolean outcomes) {
        OffsetDateTime last = row.getOffsetDateTime("last_assigned_at");
        return new Employee(
                row.getString("subject"),
                row.getString("org_unit"),
                row.getBoolean("active"),
                row.getLong("version"),
                row.getInteger("capacity"),
                row.getInteger("load"),
                read(row.getString("traits_text"), Traits.class),
                List.of(row.getArrayOfStrings("licences")),
                List.of(read(row.getString("leaves_text"), Leave[].class)),
                (last == null ? row.getOffsetDateTime("created_at") : last).toInstant(),
                outcomes ? row.getLong("won").intValue() : 0,
                outcomes ? row.getLong("lost").intValue() : 0);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored profile cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A profile cannot be written", e);
        }
    }

    private static OffsetDateTime now(Unit unit) {
        return unit.now().atOffset(ZoneOffset.UTC);
    }
}
