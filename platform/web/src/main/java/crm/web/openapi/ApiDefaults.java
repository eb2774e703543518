package crm.web.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to the document what holds for every operation: problems, bearer tokens, idempotency keys, versions. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDefaults implements OASFilter {

    private static final String SCHEME = "bearer";
    private static final String PROBLEM = "Problem";
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "The input is not valid",
            "401", "No valid access token",
            "403", "The permission is missing",
            "429", "Too many requests",
            "503", "Too busy, or a part is not available; Retry-After tells when to try again");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        addComponents(document.getComponents());
        document.setServers(List.of(OASFactory.createServer().url("/").description("This installation")));
        document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME)));
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().forEach(this::complete);
            ListSearchPaths.add(document.getPaths());
        }
    }

    private void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> complete(path, method, operation));
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        PROBLEMS.forEach((status, description) -> problem(operation, status, description));
        if (path.contains("{")) {
            problem(operation, "404", "There is no such thing, or the caller may not see it");
        }
        if (Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PATCH, PathItem.HttpMethod.DELETE)
                .contains(method)) {
            parameter(operation, "Idempotency-Key", false, "Done once: a repetition gets the stored answer (7 days)");
            problem(operation, "409", "In the way: a duplicate, or the same command being worked on");
            problem(operation, "422", "A rule of the business forbids it");
        }
        if (Set.of(PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH, PathItem.HttpMethod.DELETE)
                .contains(method)) {
            parameter(operation, "If-Match", false, "The ETag that was read; 428 where a record needs it");
            problem(operation, "412", "The record has changed since it was read");
        }
        if (method == PathItem.HttpMethod.GET && path.endsWith("}")) {
            parameter(operation, "If-None-Match", false, "An ETag that is known already: 304 where it still holds");
        }
    }

    private static void problem(Operation operation, String status, String description) {
        APIResponse declared = operation.getResponses().getAPIResponse(status);
        if (declared != null && declared.getContent() != null) {
            return;
        }
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse()
                                .description(description)
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                "application/problem+json",
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref("#/components/schemas/" + PROBLEM)))));
    }

    private static void parameter(Operation operation, String name, boolean required, String description) {
        boolean declared = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> name.equals(p.getName()));
        if (!declared) {
            operation.addParameter(OASFactory.createParameter()
                    .name(name)
                    .in(Parameter.In.HEADER)
                    .required(required)
                    .description(description)
                    .schema(text()));
        }
    }

    private static void addComponents(Components components) {
        components.addSecurityScheme(
                SCHEME,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("Access token of the realm, made for this service"));
        Schema error = object().addProperty(
                        "pointer", text().description("JSON pointer into the body, or a parameter's name"))
                .addProperty("code", text())
                .addProperty("message", text());
        components.addSchema(
                PROBLEM,
                object().description("RFC 9457")
                        .addProperty("type", text().format("uri-reference"))
                        .addProperty("title", text())
                        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                        .addProperty("detail", text())
                        .addProperty("instance", text())
                        .addProperty("code", text().description("Stable, for programs"))
                        .addProperty(
                                "errors",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.ARRAY)
                                        .items(error))
                        .addProperty("currentVersion", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                        .addProperty("traceId", text()));
    }

    static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
