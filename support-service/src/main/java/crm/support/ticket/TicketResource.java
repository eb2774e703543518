package crm.support.ticket;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Tickets over HTTP. */
@Path("/api/v1/tickets")
@Tag(name = "Tickets")
public class TicketResource {

    private final Requests requests;
    private final TicketService tickets;

    TicketResource(Requests requests, TicketService tickets) {
        this.requests = requests;
        this.tickets = tickets;
    }

    @POST
    @PermissionsAllowed("tickets:write")
    @Operation(
            operationId = "openTicket",
            summary = "Open a ticket for a customer",
            description = "Without a priority it is NORMAL, and HIGH for a key account: a customer of class A."
                    + " Publishes crm.support.ticket.created.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    public Uni<Response> open(OpenTicket command) {
        TicketDraft draft = Requests.required(command).draft();
        return requests.command(unit -> tickets.open(unit, draft)
                .map(TicketView::of)
                .map(view -> Reply.created(URI.create("/api/v1/tickets/" + view.id()), view.version(), view)));
    }

    @GET
    @PermissionsAllowed("tickets:read")
    @Operation(
            operationId = "listTickets",
            summary = "List the tickets of the customers that the caller sees",
            description = "Filter by createdAt, updatedAt, state, id, customerId, productId, priority,"
                    + " customerTier, serviceLevel, category, channel, assignee, title; sort by the first three.")
    @APIResponse(responseCode = "200", description = "A page of tickets")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(TicketList.LISTING, parameters, TicketView.class, TicketList::view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("tickets:read")
    @Operation(operationId = "getTicket", summary = "Read a ticket")
    @APIResponse(
            responseCode = "200",
            description = "The ticket",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> tickets.get(unit, id).map(TicketResource::ok));
    }

    @POST
    @Path("/{id}/assign")
    @PermissionsAllowed("tickets:write")
    @Operation(
            operationId = "assignTicket",
            summary = "Give a ticket to somebody",
            description = "Publishes crm.support.ticket.assigned.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it is now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    public Uni<Response> assign(@RestPath String id, AssignTicket command) {
        Requests.required(command);
        return requests.command(unit -> tickets.assign(unit, id, command).map(TicketResource::ok));
    }

    @POST
    @Path("/{id}/state")
    @PermissionsAllowed("tickets:write")
    @Operation(
            operationId = "moveTicket",
            summary = "Go on with the work on a ticket, or end it",
            description = "Publishes crm.support.ticket.state_changed.v1, or resolved.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it is now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    public Uni<Response> move(@RestPath String id, MoveTicket command) {
        Requests.required(command);
        return requests.command(unit -> tickets.move(unit, id, command).map(TicketResource::ok));
    }

    @POST
    @Path("/{id}/log")
    @PermissionsAllowed("tickets:write")
    @Operation(
            operationId = "logWork",
            summary = "Write down a step of the work",
            description = "Publishes crm.support.ticket.work_logged.v1. A ticket needs a RESULT before it is resolved.")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it is now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    public Uni<Response> log(@RestPath String id, LogWork command) {
        Requests.required(command);
        return requests.command(unit -> tickets.log(unit, id, command).map(TicketResource::ok));
    }

    @GET
    @Path("/{id}/log")
    @PermissionsAllowed("tickets:read")
    @Operation(operationId = "listWork", summary = "Read the work log of a ticket, oldest entry first")
    @APIResponse(
            responseCode = "200",
            description = "The entries",
            content = @Content(schema = @Schema(implementation = Entry[].class)))
    public Uni<List<Entry>> entries(@RestPath String id) {
        return requests.read(unit -> tickets.entries(unit, id));
    }

    private static Reply ok(Ticket ticket) {
        return Reply.ok(ticket.version(), TicketView.of(ticket));
    }
}
