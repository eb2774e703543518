package crm.customer.favourite;

import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Stores favourites. */
@ApplicationScoped
class Favourites {

    /** A list for people to look at. */
    static final int MOST = 1000;

    private static final String ADD = """
            insert into favourite (tenant_id, subject, %s, added_at) values ($1, $2, $3, $4) on conflict do nothing
            """;

    private static final String COUNT = "select count(*) from favourite where tenant_id = $1 and subject = $2";

    private static final String REMOVE = "delete from favourite where tenant_id = $1 and subject = $2 and %s = $3";

    /**
     * Puts a record aside for the caller; nothing happens where it is there already.
     *
     * @return fails with {@link NotFound} where the caller does not see such a record, and with a rule violation where
     *     there are too many
     */
    Uni<Void> add(Unit unit, FavouriteType type, UUID id, String what) {
        String subject = unit.caller().subject();
        OffsetDateTime now = OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC);
        return unit.sql()
                .query("select true where " + type.visible(), Visibility.behind(unit.caller(), unit.tenant(), id))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound(what);
                    }
                })
                .chain(() -> unit.sql().update(ADD.formatted(type.column()), unit.tenant(), subject, id, now))
                .flatMap(added -> added == 0 ? Uni.createFrom().voidItem() : refuseTooMany(unit, subject));
    }

    /** Takes a record away from the caller's favourites; nothing happens where it is not there. */
    Uni<Void> remove(Unit unit, FavouriteType type, UUID id) {
        return unit.sql()
                .query(
                        REMOVE.formatted(type.column()),
                        unit.tenant(),
                        unit.caller().subject(),
                        id)
                .replaceWithVoid();
    }

    private static Uni<Void> refuseTooMany(Unit unit, String subject) {
        return unit.sql()
                .query(COUNT, unit.tenant(), subject)
                .invoke(rows -> {
                    if (rows.iterator().next().getLong(0) > MOST) {
                        throw new RuleViolation(
                                "too-many-favourites", "There are %d favourites already.".formatted(MOST));
                    }
                })
                .replaceWithVoid();
    }
}
