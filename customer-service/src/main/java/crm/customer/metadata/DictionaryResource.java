package crm.customer.metadata;

import crm.attributes.DescribeDictionary;
import crm.attributes.DictionaryRequests;
import crm.attributes.DictionaryView;
import crm.attributes.NewDictionary;
import crm.web.ListParameters;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Lists of values that a tenant keeps itself, over HTTP. */
@Path("/api/v1/metadata/dictionaries")
@Tag(name = "Metadata")
public class DictionaryResource {

    private final DictionaryRequests dictionaries;

    DictionaryResource(DictionaryRequests dictionaries) {
        this.dictionaries = dictionaries;
    }

    @POST
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "createDictionary",
            summary = "Set up a list of values for attributes",
            description =
                    "At most 500 of them, of at most 500 entries each. Attributes of customers name it by its code.")
    @APIResponse(
            responseCode = "201",
            description = "Set up",
            content = @Content(schema = @Schema(implementation = DictionaryView.class)))
    public Uni<Response> create(NewDictionary dictionary) {
        return dictionaries.create(dictionary);
    }

    @GET
    @PermissionsAllowed("metadata:read")
    @Operation(
            operationId = "listDictionaries",
            summary = "List the lists of values",
            description = "Filter by code, name; sort by code.")
    @APIResponse(responseCode = "200", description = "A page of dictionaries")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return dictionaries.list(parameters);
    }

    @GET
    @Path("/{code}")
    @PermissionsAllowed("metadata:read")
    @Operation(operationId = "getDictionary", summary = "Read a list of values")
    @APIResponse(
            responseCode = "200",
            description = "The dictionary",
            content = @Content(schema = @Schema(implementation = DictionaryView.class)))
    public Uni<Response> get(@RestPath String code) {
        return dictionaries.get(code);
    }

    @PUT
    @Path("/{code}")
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "changeDictionary",
            summary = "Let a list of values be another one",
            description =
                    "All of it. An entry that is not active stays what it is where a record has it, and is refused"
                            + " from then on; one that a record has cannot be left out. Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The dictionary as it is now",
            content = @Content(schema = @Schema(implementation = DictionaryView.class)))
    public Uni<Response> change(@RestPath String code, DescribeDictionary dictionary) {
        return dictionaries.change(code, dictionary);
    }

    @DELETE
    @Path("/{code}")
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "deleteDictionary",
            summary = "Remove a list of values",
            description = "Refused while an attribute takes its values from it. Needs If-Match.")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<Response> delete(@RestPath String code) {
        return dictionaries.delete(code);
    }
}
