package crm.customer.transfer;

import crm.customer.profile.Handovers;
import crm.persistence.Caller;
import crm.persistence.Cause;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores transfers, how far they are, and what they moved. */
@ApplicationScoped
class Transfers {

    private static final String ADD = """
            insert into ownership_transfer (tenant_id, id, version, kind, state, from_id, to_id, filter, reason,
                                            effective_at, moved, attempts, owner_id, org_unit, sees_all, created_at,
                                            by_rules, open_work)
            values ($1, $2, 1, $3, 'QUEUED', $4, $5, $6, $7, $8, 0, 0, $9, $10, $11, $12, $13, $14)
            on conflict (tenant_id, from_id) where kind = 'LEAVER' and state in ('QUEUED', 'RUNNING') do nothing
            """;

    private static final String OPEN = """
            select count(*) from (select from ownership_transfer
                                  where tenant_id = $1 and state in ('QUEUED', 'RUNNING') limit $2) as open
            """;

    private static final String GET = "select * from ownership_transfer where tenant_id = $1 and id = $2";

    private static final String DUE = """
            select id, state, from_id, to_id, filter, last_id, owner_id, org_unit, sees_all, kind, by_rules, open_work
            from ownership_transfer
            where tenant_id = $1 and state in ('QUEUED', 'RUNNING') and effective_at <= $2
            order by effective_at, id limit 1 for update skip locked
            """;

    private static final String BEGIN = """
            update ownership_transfer set state = 'RUNNING', started_at = $3, expected = $4, version = version + 1
            where tenant_id = $1 and id = $2
            """;

    private static final String ADVANCE = """
            update ownership_transfer set moved = moved + $3, last_id = $4, attempts = 0, version = version + 1
            where tenant_id = $1 and id = $2
            """;

    private static final String ADD_ITEMS = """
            insert into ownership_transfer_item (tenant_id, transfer_id, customer_id, version, unit_before, moved_at)
            select $1, $2, n.*, $6 from unnest($3::uuid[], $4::bigint[], $5::text[]) as n
            """;

    private static final String END = """
            update ownership_transfer set state = $3, problem = $4, finished_at = $5, version = version + 1
            where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING')
            """;

    private static final String STUMBLE = """
            update ownership_transfer set attempts = attempts + 1,
                state = case when attempts + 1 >= $3 then 'FAILED' else state end,
                problem = case when attempts + 1 >= $3 then $4 else problem end,
                finished_at = case when attempts + 1 >= $3 then $5::timestamptz end
            where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING')
            """;

    /** What has failed is not begun again at once, nor is what the rules found nobody for. */
    private static final String LEAVERS = """
            select u.subject, u.org_unit from directory_user u
            where u.tenant_id = $1 and u.state <> 'ACTIVE' and u.subject > $4
              and exists (select from customer c where c.tenant_id = u.tenant_id and c.owner_id = u.subject
                          and c.survivor_id is null and c.withdrawn_at is null)
              and not exists (select from ownership_transfer t
                              where t.tenant_id = u.tenant_id and t.from_id = u.subject and t.kind = 'LEAVER'
                                and (t.state in ('QUEUED', 'RUNNING')
                                     or (t.state = 'FAILED' or t.by_rules) and t.finished_at > $2))
            order by u.subject limit $3
            """;

    /** Somebody who has left, and whose customers are still there. */
    record Leaver(String subject, String orgUnit) {}

    /**
     * A transfer that is due.
     *
     * @param to null where there is nobody but whom the rules find
     * @param last the last customer that was looked at, null at the beginning
     * @param byRules whether each customer goes to whom the assignment rules find
     * @param openWork whether open work goes along
     */
    record Due(
            UUID id,
            boolean begun,
            String from,
            String to,
            String filter,
            UUID last,
            String requestedBy,
            String orgUnit,
            boolean seesAll,
            TransferKind kind,
            boolean byRules,
            boolean openWork) {

        /** As what customers get another owner for. */
        Handovers.Ground ground() {
            return new Handovers.Ground(id, new Cause("TRANSFER", Ids.text("otr", id)), openWork);
        }
    }

    /** Adds a transfer on behalf of the unit's caller. */
    Uni<Void> add(Unit unit, UUID id, NewTransfer.Checked asked) {
        return add(unit, id, TransferKind.HAND_OVER, asked, false);
    }

    /** Adds a transfer of a leaver's customers, where none is open. */
    Uni<Void> addLeaver(Unit unit, UUID id, NewTransfer.Checked wanted, boolean byRules) {
        return add(unit, id, TransferKind.LEAVER, wanted, byRules);
    }

    private static Uni<Void> add(Unit unit, UUID id, TransferKind kind, NewTransfer.Checked asked, boolean byRules) {
        Caller caller = unit.caller();
        return unit.sql()
                .update(
                        ADD,
                        unit.tenant(),
                        id,
                        kind.name(),
                        asked.from(),
                        asked.to(),
                        asked.filter(),
                        asked.reason(),
                        time(asked.effectiveAt()),
                        caller.subject(),
                        caller.orgUnit(),
                        caller.may(Caller.ALL_RECORDS),
                        time(unit.now()),
                        byRules,
                        asked.openWork())
                .replaceWithVoid();
    }

    /** How many are open; no more than {@code most} are counted. */
    Uni<Long> open(Unit unit, int most) {
        return unit.sql()
                .query(OPEN, unit.tenant(), most)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<TransferView> get(Unit unit, UUID id, String text) {
        return require(unit, id, text)
                .chain(() -> unit.sql().query(GET, unit.tenant(), id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("transfer " + text);
                    }
                    return TransferList.view(rows.iterator().next());
                });
    }

    Uni<Void> require(Unit unit, UUID id, String text) {
        return Visibility.require(unit, "ownership_transfer", id, "transfer " + text);
    }

    /** The first one that is due and at which no other instance works, locked until the end of the transaction. */
    Uni<Optional<Due>> due(Unit unit) {
        return unit.sql()
                .query(DUE, unit.tenant(), time(unit.now()))
                .map(rows -> rows.stream().map(Transfers::due).findFirst());
    }

    Uni<Void> begin(Unit unit, UUID id, long expected) {
        return unit.sql()
                .update(BEGIN, unit.tenant(), id, time(unit.now()), expected)
                .replaceWithVoid();
    }

    /** Leaves behind how far the transfer got, in the transaction that got it there. */
    Uni<Void> advance(Unit unit, UUID id, Handovers.Step step) {
        List<Handovers.Given> given = step.given();
        return unit.sql()
                .update(
                        ADD_ITEMS,
                        unit.tenant(),
                        id,
                        given.stream().map(Handovers.Given::customer).toArray(UUID[]::new),
                        given.stream().map(Handovers.Given::version).toArray(Long[]::new),
                        given.stream().map(Handovers.Given::unitBefore).toArray(String[]::new),
                        time(unit.now()))
                .chain(() -> unit.sql().update(ADVANCE, unit.tenant(), id, (long) given.size(), step.last()))
                .replaceWithVoid();
    }

    /** Ends the transfer; tells whether it had not ended before. */
    Uni<Boolean> end(Unit unit, UUID id, TransferState state, String problem) {
        return unit.sql()
                .update(END, unit.tenant(), id, state.name(), problem, time(unit.now()))
                .map(changed -> changed == 1);
    }

    /** Notes that a step failed; the last one that may fail ends the transfer. */
    Uni<Void> stumble(Unit unit, UUID id, int most, String problem) {
        return unit.sql()
                .update(STUMBLE, unit.tenant(), id, most, problem, time(unit.now()))
                .replaceWithVoid();
    }

    /** Some of those who have left, behind one of them, and whose customers nobody takes over yet. */
    Uni<List<Leaver>> leavers(Unit unit, String after, Instant failedBefore, int most) {
        return unit.sql()
                .query(LEAVERS, unit.tenant(), time(failedBefore), most, after)
                .map(rows -> rows.stream()
                        .map(row -> new Leaver(row.getString(0), row.getString(1)))
                        .toList());
    }

    private static Due due(Row row) {
        return new Due(
                row.getUUID(0),
                row.getString(1).equals(TransferState.RUNNING.name()),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getUUID(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                TransferKind.valueOf(row.getString(9)),
                row.getBoolean(10),
                row.getBoolean(11));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
