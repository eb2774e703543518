package crm.attributes;

import crm.web.ListParameters;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Definitions of attributes over HTTP, the same for each kind of record: a service answers for those that it has. */
@Path("/api/v1/metadata/{object}/attributes")
@Tag(name = "Metadata")
public class AttributeResource {

    private static final String OBJECT = "The kind of record, as in the path of its list: customers, orders";

    private final AttributeRequests attributes;

    AttributeResource(AttributeRequests attributes) {
        this.attributes = attributes;
    }

    @POST
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "createAttribute",
            summary = "Define an attribute of records",
            description =
                    "At most 1000 of each kind of record, of which 20 are indexed. A required one only while there"
                            + " are no records.")
    @APIResponse(
            responseCode = "201",
            description = "Defined; an index is built in the background",
            content = @Content(schema = @Schema(implementation = AttributeView.class)))
    public Uni<Response> create(@RestPath @Parameter(description = OBJECT) String object, NewAttribute attribute) {
        return attributes.create(object, attribute);
    }

    @GET
    @PermissionsAllowed("metadata:read")
    @Operation(
            operationId = "listAttributes",
            summary = "List the attributes of records",
            description = "Filter by name, type, required, indexed, state, index; sort by name.")
    @APIResponse(responseCode = "200", description = "A page of definitions")
    public Uni<Response> list(
            @RestPath @Parameter(description = OBJECT) String object, @BeanParam ListParameters parameters) {
        return attributes.list(object, parameters);
    }

    @GET
    @Path("/{name}")
    @PermissionsAllowed("metadata:read")
    @Operation(operationId = "getAttribute", summary = "Read the definition of an attribute")
    @APIResponse(
            responseCode = "200",
            description = "The definition",
            content = @Content(schema = @Schema(implementation = AttributeView.class)))
    public Uni<Response> get(@RestPath @Parameter(description = OBJECT) String object, @RestPath String name) {
        return attributes.get(object, name);
    }

    @PATCH
    @Path("/{name}")
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "changeAttribute",
            summary = "Change the definition of an attribute",
            description = "Refused where values that are stored would not fit it any more, with how many do not."
                    + " Fields that are absent stay. Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The definition as it is now",
            content = @Content(schema = @Schema(implementation = AttributeView.class)))
    public Uni<Response> change(
            @RestPath @Parameter(description = OBJECT) String object, @RestPath String name, ChangeAttribute change) {
        return attributes.change(object, name, change);
    }

    @DELETE
    @Path("/{name}")
    @PermissionsAllowed("metadata:write")
    @Operation(
            operationId = "deleteAttribute",
            summary = "Delete an attribute with its values",
            description =
                    "No value is accepted from now on. Those that are stored are removed in the background, without"
                            + " a new version of their records and without events; then the definition is gone, and its name is"
                            + " free. Needs If-Match.")
    @APIResponse(
            responseCode = "202",
            description = "Is being deleted",
            content = @Content(schema = @Schema(implementation = AttributeView.class)))
    public Uni<Response> delete(@RestPath @Parameter(description = OBJECT) String object, @RestPath String name) {
        return attributes.delete(object, name);
    }
}
