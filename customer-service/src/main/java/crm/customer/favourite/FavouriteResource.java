package crm.customer.favourite;

import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The caller's favourites over HTTP. */
@Path("/api/v1")
@Tag(name = "Favourites")
public class FavouriteResource {

    private final Requests requests;
    private final FavouriteService favourites;

    FavouriteResource(Requests requests, FavouriteService favourites) {
        this.requests = requests;
        this.favourites = favourites;
    }

    @GET
    @Path("/me/favourites")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listFavourites",
            summary = "List the caller's favourites, as far as they can still be seen",
            description = "Filter by addedAt, customerId, contactId; sort by addedAt.")
    @APIResponse(responseCode = "200", description = "A page of favourites")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(
                FavouriteList.LISTING, parameters.within(FavouriteList.OWN), FavouriteView.class, FavouriteList::view);
    }

    @PUT
    @Path("/me/favourites/{type}/{id}")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "addFavourite",
            summary = "Put a customer or contact aside, to find it again",
            description = "type is customers or contacts. At most 1000.")
    @APIResponse(responseCode = "204", description = "It is a favourite")
    public Uni<Response> add(@RestPath String type, @RestPath String id) {
        return requests.command(unit -> favourites.add(unit, type, id).replaceWith(Reply.noContent()));
    }

    @DELETE
    @Path("/me/favourites/{type}/{id}")
    @PermissionsAllowed("customers:read")
    @Operation(operationId = "removeFavourite", summary = "Take a customer or contact away from the favourites")
    @APIResponse(responseCode = "204", description = "It is no favourite")
    public Uni<Response> remove(@RestPath String type, @RestPath String id) {
        return requests.command(unit -> favourites.remove(unit, type, id).replaceWith(Reply.noContent()));
    }
}
