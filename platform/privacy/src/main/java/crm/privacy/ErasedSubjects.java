package crm.privacy;

import crm.persistence.Conflict;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The erase log: ids of records whose persons are forgotten, and whether this service has done its part. */
@ApplicationScoped
public class ErasedSubjects {

    private static final String NOTE = """
            insert into erased_subject (tenant_id, id, text_id, erasure_id, erasure, erased_at)
            select distinct on (n.id) $1, n.*
            from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[])
                as n (id, text_id, erasure_id, erasure, erased_at)
            order by n.id
            on conflict (tenant_id, id) do nothing
            returning id
            """;

    private static final String DUE = """
            select id, text_id, erasure_id, erasure, erased_at from erased_subject
            where tenant_id = $1 and applied_at is null order by id limit 1
            """;

    private static final String APPLIED = """
            update erased_subject set applied_at = $3, erased_rows = $4
            where tenant_id = $1 and id = $2 and applied_at is null
            """;

    private static final String ANY =
            "select text_id from erased_subject where tenant_id = $1 and id = any($2) limit 1";

    private static final String SOME =
            "select id from erased_subject where tenant_id = $1 and id > $2 order by id limit $3";

    /** Takes note of erasures; the records of those that were not known yet. */
    public Uni<List<UUID>> note(Unit unit, List<Erased> erased) {
        return unit.sql()
                .query(
                        NOTE,
                        unit.tenant(),
                        erased.stream().map(Erased::id).toArray(UUID[]::new),
                        erased.stream().map(Erased::text).toArray(String[]::new),
                        erased.stream().map(Erased::erasureId).toArray(UUID[]::new),
                        erased.stream().map(Erased::erasure).toArray(String[]::new),
                        erased.stream()
                                .map(one -> one.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /**
     * Makes sure that none of the records is one whose person is forgotten.
     *
     * @param code of the problem
     * @return fails with {@link Conflict} where one is
     */
    public Uni<Void> requireKnown(Unit unit, Collection<UUID> ids, String code) {
        return unit.sql()
                .query(ANY, unit.tenant(), ids.toArray(UUID[]::new))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw new Conflict(
                                code,
                                "The personal data of " + rows.iterator().next().getString(0)
                                        + " are erased: nothing new is written about it.");
                    }
                })
                .replaceWithVoid();
    }

    /** One whose part is not done yet. */
    Uni<Optional<Erased>> due(Unit unit) {
        return unit.sql()
                .query(DUE, unit.tenant())
                .map(rows -> rows.stream().map(ErasedSubjects::read).findFirst());
    }

    /** Notes that the part is done; tells whether it was not before. */
    Uni<Boolean> applied(Unit unit, Erased erased, long rows) {
        return unit.sql()
                .update(APPLIED, unit.tenant(), erased.id(), unit.now().atOffset(ZoneOffset.UTC), rows)
                .map(changed -> changed == 1);
    }

    /** Some of all, behind one of them. */
    Uni<List<UUID>> some(Unit unit, UUID after, int most) {
        return unit.sql()
                .query(SOME, unit.tenant(), after, most)
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    private static Erased read(Row row) {
        return new Erased(
                row.getUUID(0),
                row.getString(1),
                row.getUUID(2),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant());
    }
}
