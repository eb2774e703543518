package crm.customer.duplicate;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The stored pairs of customers that may be one. */
@ApplicationScoped
public class DuplicateQueue {

    private static final String ADD = """
            insert into customer_duplicate (tenant_id, id, version, customer_id, candidate_id, score, matched, state,
                                            found_at, decided_at, decided_by, reason)
            select $1, n.id, 1, n.customer_id, n.candidate_id, n.score, string_to_array(n.matched, ','),
                   case when n.dismissed then 'DISMISSED' else 'OPEN' end, $2::timestamptz,
                   case when n.dismissed then $2::timestamptz end, case when n.dismissed then $3::text end,
                   case when n.dismissed then 'Said by who created it' end
            from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::bigint[], $8::text[], $9::boolean[])
                 as n (id, customer_id, candidate_id, score, matched, dismissed)
            """;

    private static final String FIND = "select d.* from customer_duplicate d where d.tenant_id = $1 and d.id = $2 and "
            + DuplicateList.BOTH_VISIBLE.formatted(Visibility.sql("o", 3));

    private static final String DISMISS = """
            update customer_duplicate
            set state = 'DISMISSED', version = version + 1, decided_at = $3, decided_by = $4, reason = $5
            where tenant_id = $1 and id = $2
            """;

    private static final String MERGED = """
            update customer_duplicate
            set state = 'MERGED', version = version + 1, decided_at = $5, decided_by = $6, reason = null, merge_id = $4
            where tenant_id = $1 and state <> 'MERGED'
              and ((customer_id = $2 and candidate_id = $3) or (customer_id = $3 and candidate_id = $2))
            """;

    private static final String UNMERGED = """
            update customer_duplicate
            set state = 'OPEN', version = version + 1, decided_at = null, decided_by = null, merge_id = null
            where tenant_id = $1 and merge_id = $2
            """;

    private static final String WITHDRAWN = """
            update customer_duplicate
            set state = 'DISMISSED', version = version + 1, decided_at = $3, decided_by = $4, reason = 'Withdrawn'
            where tenant_id = $1 and state = 'OPEN' and (customer_id = any($2) or candidate_id = any($2))
            """;

    /** A pair to store. */
    record Found(UUID customer, Candidate candidate, boolean dismissed) {}

    Uni<Void> add(Unit unit, List<Found> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        now(unit),
                        unit.caller().subject(),
                        found.stream().map(pair -> Ids.next()).toArray(UUID[]::new),
                        found.stream().map(Found::customer).toArray(UUID[]::new),
                        found.stream().map(pair -> pair.candidate().id()).toArray(UUID[]::new),
                        found.stream()
                                .map(pair -> (long) pair.candidate().score())
                                .toArray(Long[]::new),
                        found.stream()
                                .map(pair -> String.join(",", pair.candidate().matched()))
                                .toArray(String[]::new),
                        found.stream().map(Found::dismissed).toArray(Boolean[]::new))
                .replaceWithVoid();
    }

    /** @return fails with {@link NotFound} where there is none, or the caller does not see both customers */
    Uni<DuplicateView> find(Unit unit, UUID id, boolean locked) {
        String sql = locked ? FIND + " for no key update of d" : FIND;
        return unit.sql()
                .query(sql, Visibility.behind(unit.caller(), unit.tenant(), id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("duplicate " + Ids.text("dup", id));
                    }
                    return DuplicateList.view(rows.iterator().next());
                });
    }

    Uni<Void> dismiss(Unit unit, UUID id, String reason) {
        return unit.sql()
                .query(DISMISS, unit.tenant(), id, now(unit), unit.caller().subject(), reason)
                .replaceWithVoid();
    }

    /** Closes what was found about the two. */
    public Uni<Void> merged(Unit unit, UUID survivor, UUID duplicate, UUID merge) {
        return unit.sql()
                .query(
                        MERGED,
                        unit.tenant(),
                        survivor,
                        duplicate,
                        merge,
                        now(unit),
                        unit.caller().subject())
                .replaceWithVoid();
    }

    /** Opens again what the merge had closed. */
    public Uni<Void> unmerged(Unit unit, UUID merge) {
        return unit.sql().query(UNMERGED, unit.tenant(), merge).replaceWithVoid();
    }

    /** Closes what was found about customers that are none. */
    Uni<Void> withdrawn(Unit unit, List<UUID> customers) {
        return unit.sql()
                .query(
                        WITHDRAWN,
                        unit.tenant(),
                        customers.toArray(UUID[]::new),
                        now(unit),
                        unit.caller().subject())
                .replaceWithVoid();
    }

    private static OffsetDateTime now(Unit unit) {
        return OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC);
    }
}
