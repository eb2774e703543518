package crm.customer.user;

import crm.persistence.Unit;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Stores what is known of users, and whose turn it is to ask for more. */
@ApplicationScoped
public class Users {

    private static final String COLUMNS = "subject, username, display_name, org_unit, head, state";

    private static final String FIND =
            "select " + COLUMNS + " from directory_user where tenant_id = $1 and subject = $2";

    private static final String HEADS = "select " + COLUMNS
            + " from directory_user where tenant_id = $1 and head and state = 'ACTIVE' order by subject";

    /** A user that is as it was is not written. */
    private static final String PUT = """
            insert into directory_user as u (tenant_id, subject, username, display_name, org_unit, head, state, changed_at)
            select $1, n.*, $8 from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[])
                 as n (subject, username, display_name, org_unit, head, state)
            on conflict (tenant_id, subject) do update
            set username = excluded.username, display_name = excluded.display_name, org_unit = excluded.org_unit,
                head = excluded.head, state = excluded.state, changed_at = excluded.changed_at
            where (u.username, u.display_name, u.org_unit, u.head, u.state)
                  is distinct from (excluded.username, excluded.display_name, excluded.org_unit, excluded.head,
                                    excluded.state)
            """;

    private static final String GONE = """
            update directory_user set state = 'GONE', changed_at = $3
            where tenant_id = $1 and subject = any($2::text[]) and state <> 'GONE'
            """;

    private static final String MISSING = """
            select u.subject from directory_user u
            where u.tenant_id = $1 and u.state <> 'GONE'
              and not exists (select from unnest($2::text[]) as s (subject) where s.subject = u.subject)
            order by u.subject limit $3
            """;

    private static final String CLAIM = """
            insert into directory_poll as p (tenant_id, run, claimed_until) values ($1, 1, $2::timestamptz + $3::bigint * interval '1 millisecond')
            on conflict (tenant_id) do update set run = p.run + 1, claimed_until = excluded.claimed_until
            where p.claimed_until <= $2::timestamptz
            returning run
            """;

    private static final String HOLD = """
            update directory_poll set claimed_until = $3::timestamptz + $4::bigint * interval '1 millisecond' where tenant_id = $1 and run = $2
            """;

    private static final String COMPLETE = """
            update directory_poll set completed_at = $3::timestamptz, claimed_until = $3::timestamptz + $4::bigint * interval '1 millisecond'
            where tenant_id = $1 and run = $2
            """;

    private static final String COMPLETED = "select completed_at from directory_poll where tenant_id = $1";

    /** The user, if one was ever known. */
    public Uni<Optional<User>> find(Unit unit, String subject) {
        return unit.sql()
                .query(FIND, unit.tenant(), subject)
                .map(rows -> all(rows).stream().findFirst());
    }

    /** Who leads which unit. */
    public Uni<Heads> heads(Unit unit) {
        return UnitTree.of(unit)
                .flatMap(tree -> unit.sql().query(HEADS, unit.tenant()).map(rows -> new Heads(tree, all(rows))));
    }

    /** Takes over what was told of some users. */
    Uni<Void> put(Unit unit, List<User> told) {
        return unit.sql()
                .query(
                        PUT,
                        unit.tenant(),
                        told.stream().map(User::subject).toArray(String[]::new),
                        told.stream().map(User::username).toArray(String[]::new),
                        told.stream().map(User::name).toArray(String[]::new),
                        told.stream().map(User::orgUnit).toArray(String[]::new),
                        told.stream().map(User::head).toArray(Boolean[]::new),
                        told.stream().map(user -> user.state().name()).toArray(String[]::new),
                        now(unit))
                .replaceWithVoid();
    }

    Uni<Void> gone(Unit unit, List<String> subjects) {
        return unit.sql()
                .query(GONE, unit.tenant(), subjects.toArray(String[]::new), now(unit))
                .replaceWithVoid();
    }

    /** Some of those who are known, and of whom nothing was told. */
    Uni<List<String>> missing(Unit unit, List<String> told, int most) {
        return unit.sql()
                .query(MISSING, unit.tenant(), told.toArray(String[]::new), most)
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** Takes the turn; none where another instance has it, or had it not long ago. */
    Uni<Optional<Long>> claim(Unit unit, Duration time) {
        return unit.sql()
                .query(CLAIM, unit.tenant(), now(unit), time.toMillis())
                .map(rows -> rows.stream().map(row -> row.getLong(0)).findFirst());
    }

    /** Keeps the turn; tells whether it still was this one's. */
    Uni<Boolean> hold(Unit unit, long run, Duration time) {
        return unit.sql()
                .update(HOLD, unit.tenant(), run, now(unit), time.toMillis())
                .map(changed -> changed == 1);
    }

    /** All was told; the next turn begins in that time. */
    Uni<Void> complete(Unit unit, long run, Duration time) {
        return unit.sql()
                .update(COMPLETE, unit.tenant(), run, now(unit), time.toMillis())
                .replaceWithVoid();
    }

    /** For how long nothing has been told; none where nothing ever was. */
    Uni<Optional<Duration>> age(Unit unit) {
        return unit.sql()
                .query(COMPLETED, unit.tenant())
                .map(rows -> rows.stream()
                        .map(row -> row.getOffsetDateTime(0))
                        .filter(completed -> completed != null)
                        .map(completed -> Duration.between(completed.toInstant(), unit.now()))
                        .findFirst());
    }

    private static List<User> all(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new User(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        UserState.valueOf(row.getString(5))))
                .toList();
    }

    private static OffsetDateTime now(Unit unit) {
        return OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC);
    }
}
