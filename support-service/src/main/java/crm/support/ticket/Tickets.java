package crm.support.ticket;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RecordKey;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Stores tickets and their work logs. */
@ApplicationScoped
class Tickets {

    /** How many a statement gives to other users. */
    static final int MOST_HANDED_OVER = 1_000;

    private static final String SEES =
            "select true from ticket t join customer_copy c on c.tenant_id = t.tenant_id and c.id = t.customer_id"
                    + " where t.tenant_id = $1 and t.id = $2 and " + Visibility.sql("c", 3);

    private static final String ADD_ENTRY = """
            insert into ticket_entry (tenant_id, ticket_id, entry, kind, text, minutes, written_by, written_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String ENTRIES = """
            select entry, kind, text, minutes, written_by, written_at from ticket_entry
            where tenant_id = $1 and ticket_id = $2 order by entry
            """;

    /** By the index ticket_open, which has what is open. What changed before the lock is looked at again behind it. */
    private static final String HAND_OVER = """
            with going as (
                select t.id, t.assignee, n.to_id, n.transfer
                from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as n (customer_id, from_id, to_id, transfer)
                join ticket t on t.tenant_id = $1 and t.customer_id = n.customer_id and t.assignee = n.from_id
                where t.state not in ('RESOLVED', 'CLOSED') and t.id > $6
                order by t.id limit $7
                for update of t
            ), gone as (
                update ticket t set assignee = g.to_id, version = t.version + 1, updated_at = $8
                from going g
                where t.tenant_id = $1 and t.id = g.id
                returning t.id, t.customer_id, t.state, t.version, g.assignee as assignee_before, t.assignee, g.transfer
            )
            select * from gone order by id
            """;

    Uni<Void> add(Unit unit, Ticket ticket) {
        return unit.session().persist(ticket);
    }

    /** The ticket, if the caller sees its customer. */
    Uni<Ticket> find(Unit unit, UUID id) {
        return sees(unit, id, "").chain(() -> load(unit, id));
    }

    /** The ticket, if the caller sees its customer, locked until the end of the transaction. */
    Uni<Ticket> forChange(Unit unit, UUID id) {
        return sees(unit, id, " for update of t").chain(() -> load(unit, id));
    }

    Uni<Void> addEntry(Unit unit, Ticket ticket, Entry entry) {
        return unit.sql()
                .query(
                        ADD_ENTRY,
                        unit.tenant(),
                        ticket.id(),
                        entry.entry(),
                        entry.kind().name(),
                        entry.text(),
                        entry.minutes(),
                        entry.writtenBy(),
                        OffsetDateTime.ofInstant(entry.writtenAt(), ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** The work log, oldest entry first. */
    Uni<List<Entry>> entries(Unit unit, UUID ticketId) {
        return unit.sql().query(ENTRIES, unit.tenant(), ticketId).map(rows -> {
            List<Entry> entries = new ArrayList<>(rows.size());
            for (Row row : rows) {
                entries.add(new Entry(
                        row.getInteger(0),
                        EntryKind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getInteger(3),
                        row.getString(4),
                        row.getOffsetDateTime(5).toInstant()));
            }
            return entries;
        });
    }

    /**
     * Gives open tickets to the next users, those that come first behind an id.
     *
     * @return those that went, in the order of their ids, at most {@link #MOST_HANDED_OVER}
     */
    Uni<List<HandedOver>> handOver(Unit unit, List<HandOver> handOvers, UUID after) {
        return unit.sql()
                .query(
                        HAND_OVER,
                        unit.tenant(),
                        handOvers.stream().map(HandOver::customer).toArray(UUID[]::new),
                        texts(handOvers, HandOver::from),
                        texts(handOvers, HandOver::to),
                        texts(handOvers, HandOver::transfer),
                        after,
                        MOST_HANDED_OVER,
                        OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC))
                .map(rows -> rows.stream().map(Tickets::handedOver).toList());
    }

    private static HandedOver handedOver(Row row) {
        return new HandedOver(
                row.getUUID("id"),
                row.getUUID("customer_id"),
                TicketState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getString("assignee_before"),
                row.getString("assignee"),
                row.getString("transfer"));
    }

    private static String[] texts(List<HandOver> handOvers, Function<HandOver, String> text) {
        return handOvers.stream().map(text).toArray(String[]::new);
    }

    private static Uni<Void> sees(Unit unit, UUID id, String lock) {
        Object[] params = Visibility.behind(unit.caller(), unit.tenant(), id);
        return unit.sql()
                .query(SEES + lock, params)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("ticket " + Ids.text("tkt", id));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Ticket> load(Unit unit, UUID id) {
        return unit.session().find(Ticket.class, new RecordKey(unit.tenant(), id));
    }
}
