package crm.messaging;

import crm.messaging.ParkedEvents.ParkedEvent;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What operators see and do about events that got stuck, at this service's end of the log. */
@Path("/api/v1/admin")
@Tag(name = "Administration")
public class MessagingAdminResource {

    private static final int MAX_LIMIT = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Requests requests;
    private final DeadLetterDesk letters;
    private final ParkedEvents parked;

    MessagingAdminResource(Requests requests, DeadLetterDesk letters, ParkedEvents parked) {
        this.requests = requests;
        this.letters = letters;
        this.parked = parked;
    }

    /** A page; {@code next} is the id to go on after, null on the last one. */
    public record AdminPage<T>(List<T> data, String next) {

        static <T> AdminPage<T> of(List<T> found, int limit, Function<T, String> id) {
            boolean more = found.size() > limit;
            List<T> page = more ? found.subList(0, limit) : found;
            return new AdminPage<>(page, more ? id.apply(page.getLast()) : null);
        }
    }

    @GET
    @Path("/dead-letters")
    @PermissionsAllowed("admin:read")
    @Operation(
            operationId = "listDeadLetters",
            summary = "Records that could not be consumed and are not resolved",
            description = "Oldest first; go on with after = next of the page before.")
    public Uni<Response> list(@RestQuery String after, @RestQuery @DefaultValue("50") int limit) {
        UUID from = after == null ? FIRST : Ids.parse("dlt", after, "after");
        check(limit);
        return requests.show(unit -> letters.list(unit, from, limit + 1)
                .map(found -> Reply.ok(AdminPage.of(found, limit, DeadLetterView::id))));
    }

    @GET
    @Path("/dead-letters/{id}")
    @PermissionsAllowed("admin:read")
    @Operation(operationId = "getDeadLetter", summary = "One record that could not be consumed")
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> letters.get(unit, id).map(Reply::ok));
    }

    @POST
    @Path("/dead-letters/{id}/resubmit")
    @PermissionsAllowed("admin:write")
    @Operation(
            operationId = "resubmitDeadLetter",
            summary = "Try again",
            description = "Together with the records of the same key that wait behind it, in their order.")
    public Uni<Response> resubmit(@RestPath String id) {
        return requests.command(unit -> letters.resubmit(unit, id).map(Reply::ok));
    }

    @POST
    @Path("/dead-letters/{id}/discard")
    @PermissionsAllowed("admin:write")
    @Operation(operationId = "discardDeadLetter", summary = "Give a record up; it stays on file as discarded")
    public Uni<Response> discard(@RestPath String id) {
        return requests.command(unit -> letters.discard(unit, id).map(Reply::ok));
    }

    @GET
    @Path("/outbox")
    @PermissionsAllowed("admin:read")
    @Operation(operationId = "listParkedEvents", summary = "Events that could not be sent")
    public Uni<AdminPage<ParkedEvent>> parked(@RestQuery String after, @RestQuery @DefaultValue("50") int limit) {
        UUID from = after == null ? FIRST : Ids.parse("evt", after, "after");
        check(limit);
        return parked.list(requests.caller().tenant(), from, limit + 1)
                .map(found -> AdminPage.of(found, limit, ParkedEvent::id));
    }

    @POST
    @Path("/outbox/{id}/resubmit")
    @PermissionsAllowed("admin:write")
    @Operation(
            operationId = "resubmitParkedEvent",
            summary = "Send an event after all",
            description = "Together with all parked events of its key, in their order.")
    public Uni<Resubmitted> resubmitParked(@RestPath String id) {
        return parked.resubmit(requests.caller().tenant(), id).map(Resubmitted::new);
    }

    /** How many events went back into the outbox. */
    public record Resubmitted(int events) {}

    private static void check(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidInput("limit", "invalid-limit", "Expected 1 to " + MAX_LIMIT + ".");
        }
    }
}
