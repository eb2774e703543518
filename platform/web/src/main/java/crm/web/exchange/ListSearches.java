package crm.web.exchange;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.web.exchange.ListSearch.Form;
import crm.web.exchange.ListSearch.Value;
import crm.web.problem.Problem;
import crm.web.problem.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code POST …/search} is the GET of the list before it, with the parameters in a JSON object: the same operation, with
 * its permission, its limits and its answer, for every list there is and without a method for each. So no operation of
 * its own may be called search and be a POST.
 */
@ApplicationScoped
class ListSearches {

    /** What the path of a list ends in where it is searched. */
    static final String SUFFIX = "/search";

    /** Below that of {@link Arrival}, above those of the framework, which look at method and path. */
    private static final int AFTER_ARRIVAL = 9_000;

    /** The longest filter and the longest cursor take half of it, escaped as JSON allows. */
    private static final int LONGEST = 65_536;

    private static final String API = "/api/";
    private static final String JSON = "application/json";
    private static final String CONTINUE = "100-continue";

    private final ObjectMapper json;
    private final ProblemWriter problems;
    private final Router router;

    ListSearches(ObjectMapper json, ProblemWriter problems, Router router) {
        this.json = json;
        this.problems = problems;
        this.router = router;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, AFTER_ARRIVAL);
    }

    private void look(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        ListSearch search = ListSearch.announced();
        if (search != null) {
            search.attach(exchange);
            search.fill(exchange.queryParams());
            exchange.next();
        } else if (isSearch(request)) {
            begin(exchange);
        } else {
            exchange.next();
        }
    }

    private static boolean isSearch(HttpServerRequest request) {
        String path = request.path();
        return request.method().equals(HttpMethod.POST)
                && path != null
                && path.startsWith(API)
                && path.endsWith(SUFFIX);
    }

    private void begin(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (declaredLength(request) > LONGEST) {
            refuse(exchange, Problem.tooLarge(LONGEST));
            return;
        }
        if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            refuse(exchange, Problem.of(415, "unsupported-media-type", "The parameters of a search are " + JSON + "."));
            return;
        }
        // Nothing comes before all of them are there.
        request.pause();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (exchange.response().ended()) {
                return;
            }
            body.appendBuffer(chunk);
            if (body.length() > LONGEST) {
                refuse(exchange, Problem.tooLarge(LONGEST));
            }
        });
        request.endHandler(end -> {
            if (!exchange.response().ended()) {
                String path = request.path();
                read(request, body).announce();
                router.handle(new SearchedList(request, path.substring(0, path.length() - SUFFIX.length())));
            }
        });
        if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            exchange.response().writeContinue();
        }
        request.resume();
    }

    /** What follows on this connection is the rest of a body that nobody is going to read. */
    private void refuse(RoutingContext exchange, Problem problem) {
        problems.write(exchange, problem, Map.of("Connection", "close"));
    }

    private ListSearch read(HttpServerRequest request, Buffer body) {
        try {
            if (request.query() != null) {
                throw new InvalidInput("", "unknown-parameter", "A search has its parameters in its body.");
            }
            return ListSearch.of(request.path(), members(json.readTree(body.getBytes())));
        } catch (JacksonException e) {
            return ListSearch.unreadable(request.path(), new WebApplicationException(e, 400));
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can be read", e);
        } catch (InvalidInput e) {
            return ListSearch.unreadable(request.path(), e);
        }
    }

    private static Map<String, Value> members(JsonNode tree) {
        if (tree == null || !tree.isObject()) {
            throw new InvalidInput("", "required", "A JSON object is required.");
        }
        Map<String, Value> members = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        tree.properties().forEach(member -> {
            Value value = value(member.getValue());
            if (value != null && value.texts().stream().allMatch(ListSearches::isText)) {
                members.put(member.getKey(), value);
            } else if (value != null) {
                errors.add(new FieldError(
                        "/" + member.getKey(),
                        "wrong-form",
                        "Expected a string of Unicode characters without U+0000."));
            } else if (!member.getValue().isNull()) {
                errors.add(new FieldError(
                        "/" + member.getKey(), "wrong-type", "Expected a string, as in the query of the list."));
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return members;
    }

    /** Null where there is none, or none that a query could have. */
    private static Value value(JsonNode member) {
        if (member.isTextual()) {
            return new Value(List.of(member.textValue()), Form.TEXT);
        }
        if (member.isIntegralNumber()) {
            return new Value(List.of(member.asText()), Form.WHOLE_NUMBER);
        }
        if (member.isBoolean()) {
            return new Value(List.of(member.asText()), Form.TRUTH);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : member) {
            if (!element.isTextual()) {
                return null;
            }
            texts.add(element.textValue());
        }
        return member.isArray() ? new Value(List.copyOf(texts), Form.ARRAY) : null;
    }

    private static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean isJson(String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
