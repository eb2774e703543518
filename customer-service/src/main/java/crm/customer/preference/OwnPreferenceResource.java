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

/** What a customer sees and corrects of what is known of its likes, over HTTP. */
@Path("/api/v1/me/preferences")
@Tag(name = "Preferences")
public class OwnPreferenceResource {

    private final Requests requests;
    private final PreferenceService preferences;

    OwnPreferenceResource(Requests requests, PreferenceService preferences) {
        this.requests = requests;
        this.preferences = preferences;
    }

    @GET
    @PermissionsAllowed("own:read")
    @Operation(
            operationId = "listMyPreferences",
            summary = "List what is known of what the customer who asks likes",
            description = "404 where the user is no customer. Filter by key, value, source, confidence, learnedAt.")
    @APIResponse(responseCode = "200", description = "A page of preferences")
    public Uni<Response> list(@BeanParam ListParameters parameters) {
        return requests.list(
                preferences::ownList,
                parameters.within(PreferenceList.KNOWN),
                OwnPreferenceView.class,
                PreferenceList::ownView);
    }

    @GET
    @Path("/{key}")
    @PermissionsAllowed("own:read")
    @Operation(operationId = "getMyPreference", summary = "Read what the customer who asks likes in one respect")
    @APIResponse(
            responseCode = "200",
            description = "The preference",
            content = @Content(schema = @Schema(implementation = OwnPreferenceView.class)))
    public Uni<Response> get(@RestPath String key) {
        return requests.show(unit ->
                preferences.ownGet(unit, key).map(found -> Reply.ok(found.version(), OwnPreferenceView.of(found))));
    }

    @PUT
    @Path("/{key}")
    @PermissionsAllowed("own:write")
    @Operation(
            operationId = "stateMyPreference",
            summary = "Say what the customer who asks likes in one respect",
            description = "Counts before all that we saw or inferred, and before what was said earlier. Publishes"
                    + " crm.customer.preference.learned.v1, without the value.")
    @APIResponse(
            responseCode = "200",
            description = "The preference as it is now",
            content = @Content(schema = @Schema(implementation = OwnPreferenceView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Nothing was known before",
            content = @Content(schema = @Schema(implementation = OwnPreferenceView.class)))
    public Uni<Response> state(@RestPath String key, StatePreference command) {
        Requests.required(command);
        return requests.command(unit -> preferences
                .ownLearn(unit, key, command.learned())
                .map(result -> {
                    OwnPreferenceView view = OwnPreferenceView.of(result.preference());
                    return result.created()
                            ? Reply.created(URI.create("/api/v1/me/preferences/" + key), view.version(), view)
                            : Reply.ok(view.version(), view);
                }));
    }

    @DELETE
    @Path("/{key}")
    @PermissionsAllowed("own:write")
    @Operation(
            operationId = "forgetMyPreference",
            summary = "Let what is known in one respect be forgotten",
            description = "Needs If-Match. What was learned before is not learned again. Publishes"
                    + " crm.customer.preference.forgotten.v1.")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public Uni<Response> forget(@RestPath String key) {
        long expected = requests.ifMatch();
        return requests.command(
                unit -> preferences.ownForget(unit, key, expected).replaceWith(Reply.noContent()));
    }
}
