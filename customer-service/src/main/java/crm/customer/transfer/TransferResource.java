package crm.customer.transfer;

import crm.persistence.Ids;
import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Transfers of ownership over HTTP. */
@Path("/api/v1/ownership-transfers")
@Tag(name = "Ownership transfers")
public class TransferResource {

    private final Requests requests;
    private final TransferService transfers;

    TransferResource(Requests requests, TransferService transfers) {
        this.requests = requests;
        this.transfers = transfers;
    }

    @POST
    @PermissionsAllowed("transfers:write")
    @Operation(
            operationId = "createOwnershipTransfer",
            summary = "Give the customers of one owner to another one, or count them",
            description =
                    "Of the customers that the caller may give away, those that the filter names. They then belong"
                            + " to the unit of the new owner. Publishes crm.customer.customer.owner_changed.v1 for each."
                            + " With includeOpenWork their open opportunities and tickets go along, as soon as the"
                            + " services whose they are learn of it, where they are the owner's.")
    @APIResponse(
            responseCode = "200",
            description = "dryRun: what would be moved",
            content = @Content(schema = @Schema(implementation = TransferPreview.class)))
    @APIResponse(
            responseCode = "202",
            description = "Queued; its progress is at Location",
            content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Uni<Response> create(NewTransfer described) {
        Requests.required(described);
        return requests.command(unit -> transfers.request(unit, described).map(TransferResource::reply));
    }

    @GET
    @PermissionsAllowed("transfers:read")
    @Operation(
            operationId = "listOwnershipTransfers",
            summary = "List transfers",
            description = "Filter by createdAt, id, kind, state, from, to; sort by the first.")
    @APIResponse(responseCode = "200", description = "A page of transfers")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(TransferList.LISTING, parameters, TransferView.class, TransferList::view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("transfers:read")
    @Operation(operationId = "getOwnershipTransfer", summary = "Read how far a transfer is")
    @APIResponse(
            responseCode = "200",
            description = "The transfer",
            content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> transfers.get(unit, id).map(TransferResource::ok));
    }

    @GET
    @Path("/{id}/customers")
    @PermissionsAllowed("transfers:read")
    @Operation(
            operationId = "listCustomersOfOwnershipTransfer",
            summary = "List what a transfer has moved",
            description = "Filter by customerId.")
    @APIResponse(responseCode = "200", description = "A page of customers, and where they were before")
    public Uni<Response> customers(@RestPath String id, @BeanParam ListParameters parameters) {
        UUID transfer = Ids.parse("otr", id);
        return requests.list(
                unit -> transfers.require(unit, id),
                TransferList.ITEMS,
                parameters.within(TransferList.of(transfer)),
                TransferItemView.class,
                TransferList::item);
    }

    @GET
    @Path("/{id}/work")
    @PermissionsAllowed("transfers:read")
    @Operation(
            operationId = "listWorkOfOwnershipTransfer",
            summary = "List the open work that went along with a transfer",
            description = "What the services whose it is have told so far. Filter by kind, customerId.")
    @APIResponse(responseCode = "200", description = "A page of opportunities and tickets")
    public Uni<Response> work(@RestPath String id, @BeanParam ListParameters parameters) {
        UUID transfer = Ids.parse("otr", id);
        return requests.list(
                unit -> transfers.require(unit, id),
                TransferList.WORK,
                parameters.within(TransferList.of(transfer)),
                TransferWorkView.class,
                TransferList::work);
    }

    @POST
    @Path("/{id}/cancel")
    @PermissionsAllowed("transfers:write")
    @Operation(
            operationId = "cancelOwnershipTransfer",
            summary = "Stop a transfer",
            description = "Customers that have gone by then stay where they are, and so does the work on them.")
    @APIResponse(
            responseCode = "200",
            description = "The transfer as it is now",
            content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Uni<Response> cancel(@RestPath String id) {
        return requests.command(unit -> transfers.cancel(unit, id).map(TransferResource::ok));
    }

    private static Reply reply(TransferService.Outcome outcome) {
        TransferView queued = outcome.transfer();
        return queued == null
                ? Reply.ok(outcome.preview())
                : Reply.accepted(URI.create("/api/v1/ownership-transfers/" + queued.id()), queued);
    }

    private static Reply ok(TransferView view) {
        return Reply.ok(view.version(), view);
    }
}
