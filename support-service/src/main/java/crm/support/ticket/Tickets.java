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

/** Stores tickets and their work logs. */
@ApplicationScoped
class Tickets {

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
