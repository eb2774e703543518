package crm.customer.preference;

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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Preferences of customers over HTTP. */
@Path("/api/v1")
@Tag(name = "Preferences")
public class PreferenceResource {

    private final Requests requests;
    private final PreferenceService preferences;

    PreferenceResource(Requests requests, PreferenceService preferences) {
        this.requests = requests;
        this.preferences = preferences;
    }

    @GET
    @Path("/customers/{id}/preferences")
    @PermissionsAllowed("preferences:read")
    @Operation(
            operationId = "listPreferences",
            summary = "List what is known of what a customer likes",
            description =
                    "Of what is known of the customer and of those that it stands for, what the customer said before"
                            + " what we saw, and the later before the earlier. Filter by key, value, source, confidence,"
                            + " learnedAt.")
    @APIResponse(responseCode = "200", description = "A page of preferences")
    public Uni<Response> list(@RestPath String id, @BeanParam ListParameters parameters) {
        return requests.list(
                unit -> preferences.list(unit, id),
                parameters.within(PreferenceList.KNOWN),
                PreferenceView.class,
                PreferenceList::view);
    }

    @GET
    @Path("/customers/{id}/preferences/{key}")
    @PermissionsAllowed("preferences:read")
    @Operation(operationId = "getPreference", summary = "Read what a customer likes in one respect")
    @APIResponse(
            responseCode = "200",
            description = "The preference",
            content = @Content(schema = @Schema(implementation = PreferenceView.class)))
    public Uni<Response> get(@RestPath String id, @RestPath String key) {
        return requests.show(unit ->
                preferences.get(unit, id, key).map(found -> Reply.ok(found.version(), PreferenceView.of(found))));
    }

    @PUT
    @Path("/customers/{id}/preferences/{key}")
    @PermissionsAllowed("preferences:write")
    @Operation(
            operationId = "learnPreference",
            summary = "Remember what a customer likes in one respect",
            description = "What was learned later counts, and what the customer said before what we saw or inferred, so"
                    + " no If-Match is needed. Publishes crm.customer.preference.learned.v1, without the value.")
    @APIResponse(
            responseCode = "200",
            description = "The preference as it is now",
            content = @Content(schema = @Schema(implementation = PreferenceView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Nothing was known before",
            content = @Content(schema = @Schema(implementation = PreferenceView.class)))
    public Uni<Response> learn(@RestPath String id, @RestPath String key, LearnPreference command) {
        Requests.required(command);
        return requests.command(unit -> preferences
                .learn(unit, id, key, command)
                .map(result -> {
                    PreferenceView view = PreferenceView.of(result.preference());
                    return result.created()
                            ? Reply.created(
                                    URI.create("/api/v1/customers/" + id + "/preferences/" + key), view.version(), view)
                            : Reply.ok(view.version(), view);
                }));
    }

    @DELETE
    @Path("/customers/{id}/preferences/{key}")
    @PermissionsAllowed("preferences:write")
    @Operation(
            operationId = "forgetPreference",
            summary = "Forget what a customer likes in one respect",
            description = "Needs If-Match. What was learned before is not learned again. Publishes"
                    + " crm.customer.preference.forgotten.v1.")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public Uni<Response> forget(@RestPath String id, @RestPath String key) {
        long expected = requests.ifMatch();
        return requests.command(
                unit -> preferences.forget(unit, id, key, expected).replaceWith(Reply.noContent()));
    }
}
