package crm.customer.contact;

import crm.web.ListParameters;
import crm.web.Reply;
import crm.web.Requests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Contacts over HTTP. */
@Path("/api/v1")
@Tag(name = "Contacts")
public class ContactResource {

    private final Requests requests;
    private final ContactService contacts;

    ContactResource(Requests requests, ContactService contacts) {
        this.requests = requests;
        this.contacts = contacts;
    }

    @POST
    @Path("/contacts")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "createContact",
            summary = "Create a contact of one or more customers",
            description = "Publishes crm.customer.contact.created.v1.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Uni<Response> create(NewContact contact) {
        Requests.required(contact);
        return requests.command(unit -> contacts.create(unit, contact)
                .map(view -> Reply.created(URI.create("/api/v1/contacts/" + view.id()), view.version(), view)));
    }

    @GET
    @Path("/contacts")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listContacts",
            summary = "List the contacts of the customers that the caller sees",
            description = "Filter by createdAt, updatedAt, name, id, email (lower case), phone (+493012345678),"
                    + " preferredChannel, language; sort by the first three.")
    @APIResponse(responseCode = "200", description = "A page of contacts")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(ContactList.LISTING, parameters, ContactView.class, ContactList::view);
    }

    @GET
    @Path("/customers/{id}/contacts")
    @PermissionsAllowed("customers:read")
    @Operation(
            operationId = "listContactsOfCustomer",
            summary = "List the contacts of a customer",
            description = "Also those of customers that it stands for. Filter by role, id, email (lower case), phone"
                    + " (+493012345678), preferredChannel, language.")
    @APIResponse(responseCode = "200", description = "A page of contacts")
    public Uni<Response> ofCustomer(@RestPath String id, @BeanParam ListParameters parameters) {
        return requests.list(unit -> contacts.ofCustomer(unit, id), parameters, ContactView.class, ContactList::view);
    }

    @GET
    @Path("/contacts/{id}")
    @PermissionsAllowed("customers:read")
    @Operation(operationId = "getContact", summary = "Read a contact")
    @APIResponse(
            responseCode = "200",
            description = "The contact",
            content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Uni<Response> get(@RestPath String id) {
        return requests.show(unit -> contacts.get(unit, id).map(ContactResource::ok));
    }

    @PATCH
    @Path("/contacts/{id}")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "changeContact",
            summary = "Change fields of a contact",
            description = "Fields that are absent stay, null clears. Needs If-Match. The customers given take the place"
                    + " of those that the caller sees. Publishes crm.customer.contact.updated.v1.")
    @APIResponse(
            responseCode = "200",
            description = "The contact as it is now",
            content = @Content(schema = @Schema(implementation = ContactView.class)))
    public Uni<Response> change(@RestPath String id, ChangeContact change) {
        Requests.required(change);
        long expected = requests.ifMatch();
        return requests.command(
                unit -> contacts.change(unit, id, expected, change).map(ContactResource::ok));
    }

    @DELETE
    @Path("/contacts/{id}")
    @PermissionsAllowed("customers:write")
    @Operation(
            operationId = "removeContact",
            summary = "Take a contact away from the customers that the caller sees",
            description = "Needs If-Match. A contact that no customer is left to is deleted. Publishes"
                    + " crm.customer.contact.removed.v1, or updated.v1 where others keep it.")
    @APIResponse(responseCode = "204", description = "The caller sees no such contact any more")
    public Uni<Response> remove(@RestPath String id) {
        long expected = requests.ifMatch();
        return requests.command(unit -> contacts.remove(unit, id, expected).replaceWith(Reply.noContent()));
    }

    private static Reply ok(ContactView view) {
        return Reply.ok(view.version(), view);
    }
}
