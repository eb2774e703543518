package crm.web;

import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** A sample of what services do, with nothing of their business. */
@Path("/api/v1/notes")
public class NoteResource {

    static final Listing NOTES = Listing.of("note", "n")
            .visibleToCaller()
            .sortable("at", "n.at", ColumnType.TIME, "note_at")
            .sortable("kind", "n.kind", ColumnType.oneOf(Kind.class), "note_kind")
            .filterable("text", "n.text", ColumnType.TEXT)
            .filterable("amount", "n.amount", ColumnType.DECIMAL)
            .filterable("owner", "n.owner_id", ColumnType.SUBJECT)
            .filterable("id", "n.id", ColumnType.id("nte"))
            .sortedBy("-at");

    private final Requests requests;

    NoteResource(Requests requests) {
        this.requests = requests;
    }

    /** What a caller sends. */
    public record NoteInput(String text, Kind kind, BigDecimal amount, Instant at, List<Line> lines, Integer delay) {}

    /** A part of it. */
    public record Line(Integer quantity) {}

    /** What kind of note. */
    public enum Kind {
        PLAIN,
        URGENT
    }

    /** What a caller gets. */
    public record NoteView(String id, String text, Kind kind, BigDecimal amount, Instant at, long version) {}

    @POST
    @PermissionsAllowed("orders:write")
    public Uni<Response> create(NoteInput body) {
        NoteInput input = Requests.required(body);
        return requests.command(unit -> {
            if (input.text() == null) {
                throw new InvalidInput("/text", "required", "A note needs a text.");
            }
            UUID id = Ids.next();
            Instant at = input.at() == null ? unit.now() : input.at();
            Kind kind = input.kind() == null ? Kind.PLAIN : input.kind();
            BigDecimal amount = input.amount() == null ? BigDecimal.ZERO : input.amount();
            return unit.sql()
                    .query("select pg_sleep($1)", input.delay() == null ? 0.0 : input.delay() / 1000.0)
                    .flatMap(ignored -> unit.sql()
                            .update(
                                    "insert into note values ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
                                    unit.tenant(),
                                    id,
                                    input.text(),
                                    kind.name(),
                                    amount,
                                    unit.caller().subject(),
                                    unit.caller().orgUnit(),
                                    at.atOffset(ZoneOffset.UTC)))
                    .map(ignored -> Reply.created(
                            URI.create("/api/v1/notes/" + Ids.text("nte", id)),
                            1,
                            new NoteView(Ids.text("nte", id), input.text(), kind, amount, at, 1)));
        });
    }

    @GET
    @PermissionsAllowed("orders:read")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(NOTES, parameters, NoteView.class, NoteResource::view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("orders:read")
    public Uni<Response> get(String id) {
        return requests.show(unit -> find(unit, id).map(note -> Reply.ok(note.version(), note)));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed("orders:write")
    public Uni<Response> change(String id, NoteInput input) {
        long expected = requests.ifMatch();
        return requests.command(unit -> find(unit, id).flatMap(note -> {
            if (note.version() != expected) {
                throw new Stale(expected, note.version());
            }
            return unit.sql()
                    .update(
                            "update note set text = $2, version = version + 1 where id = $1",
                            Ids.parse("nte", id),
                            input.text())
                    .map(ignored -> Reply.ok(
                            expected + 1,
                            new NoteView(id, input.text(), note.kind(), note.amount(), note.at(), expected + 1)));
        }));
    }

    @GET
    @Path("/caller")
    @PermissionsAllowed("orders:read")
    public Uni<String> caller(@RestQuery String colour) {
        return requests.read(unit -> Uni.createFrom().item(unit.caller().toString()));
    }

    @GET
    @Path("/broken")
    @PermissionsAllowed("orders:read")
    public Uni<String> broken() {
        throw new IllegalStateException("a secret of ours");
    }

    @GET
    @Path("/duplicate")
    @PermissionsAllowed("orders:read")
    public Uni<Long> duplicate() {
        return requests.read(unit -> unit.sql()
                .query("insert into note select n.* from note n limit 1")
                .map(rows -> (long) rows.rowCount()));
    }

    @GET
    @Path("/open")
    public String unannotated() {
        return "nobody may see this";
    }

    private static Uni<NoteView> find(Unit unit, String id) {
        return unit.sql()
                .query("select * from note where tenant_id = $1 and id = $2", unit.tenant(), Ids.parse("nte", id))
                .map(NoteResource::only)
                .map(NoteResource::view);
    }

    private static NoteView view(Row row) {
        return new NoteView(
                Ids.text("nte", row.getUUID("id")),
                row.getString("text"),
                Kind.valueOf(row.getString("kind")),
                row.getBigDecimal("amount"),
                row.getOffsetDateTime("at").toInstant(),
                row.getLong("version"));
    }

    private static Row only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new NotFound("note");
        }
        return rows.iterator().next();
    }
}
