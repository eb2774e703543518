package crm.web.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Describes, beside each list, {@code POST …/search}: the same with the parameters in a body (crm.web.exchange). */
final class ListSearchPaths {

    private static final String SUFFIX = "/search";
    private static final String LIST = "list";
    private static final String LIMIT = "limit";

    private ListSearchPaths() {}

    static void add(Paths paths) {
        Map<String, PathItem> searches = new LinkedHashMap<>();
        paths.getPathItems().forEach((path, item) -> {
            if (item.getGET() != null && isList(item.getGET())) {
                searches.put(path + SUFFIX, search(item));
            }
        });
        searches.forEach(paths::addPathItem);
    }

    private static boolean isList(Operation operation) {
        List<String> names = query(operation).stream().map(Parameter::getName).toList();
        return names.contains("filter") && names.contains("cursor");
    }

    private static List<Parameter> query(Operation operation) {
        return operation.getParameters() == null
                ? List.of()
                : operation.getParameters().stream()
                        .filter(parameter -> parameter.getIn() == Parameter.In.QUERY)
                        .toList();
    }

    private static PathItem search(PathItem list) {
        Operation read = list.getGET();
        Operation search = OASFactory.createOperation()
                .operationId(name(read.getOperationId()))
                .summary(read.getSummary() + "; the parameters in a body")
                .description(
                        "A read like GET: the same permission, meaning and answer, for filters that are longer than"
                                + " a request line, without an Idempotency-Key. For the next page, send the same body with"
                                + " page.next as cursor.")
                .tags(read.getTags())
                .requestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        "application/json",
                                        OASFactory.createMediaType().schema(body(query(read))))))
                .responses(answers(read.getResponses()));
        List<Parameter> others = new ArrayList<>(read.getParameters());
        others.removeAll(query(read));
        if (!others.isEmpty()) {
            search.parameters(others);
        }
        PathItem item = OASFactory.createPathItem().POST(search);
        return list.getParameters() == null ? item : item.parameters(list.getParameters());
    }

    /** listCustomers becomes searchCustomers. */
    private static String name(String list) {
        if (list == null) {
            return null;
        }
        String rest = list.startsWith(LIST) ? list.substring(LIST.length()) : list;
        return "search" + Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    private static Schema body(List<Parameter> parameters) {
        Schema body = ApiDefaults.object()
                .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        for (Parameter parameter : parameters) {
            Schema value;
            if (parameter.getName().equals(LIMIT)) {
                value = OASFactory.createSchema().addType(Schema.SchemaType.INTEGER);
            } else if (isArray(parameter.getSchema())) {
                value = OASFactory.createSchema()
                        .addType(Schema.SchemaType.ARRAY)
                        .items(ApiDefaults.text());
            } else {
                value = ApiDefaults.text();
            }
            body.addProperty(parameter.getName(), value.description(parameter.getDescription()));
        }
        return body;
    }

    private static boolean isArray(Schema schema) {
        return schema != null && schema.getType() != null && schema.getType().contains(Schema.SchemaType.ARRAY);
    }

    private static APIResponses answers(APIResponses ofList) {
        APIResponses answers = OASFactory.createAPIResponses();
        Map<String, APIResponse> all = ofList.getAPIResponses();
        all.forEach(answers::addAPIResponse);
        return answers;
    }
}
