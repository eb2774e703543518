package crm.web.exchange;

import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import crm.web.exchange.ListSearch.Form;
import crm.web.problem.Problem;
import crm.web.problem.Refused;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A query parameter that an operation does not declare is a mistake of the caller: 400, with the nearest name. So is a
 * field of a {@link ListSearch} that is no parameter of the list, or not of its type.
 */
public class KnownParameters {

    /** What every list can be asked, and nothing else. */
    private static final Set<String> OF_LISTS = Set.of("filter", "sort", "cursor", "limit", "count", "fields");

    private static final String LIMIT = "limit";

    private final Map<Method, Map<String, Form>> declared = new ConcurrentHashMap<>();

    private final CurrentVertxRequest current;

    KnownParameters(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerRequestFilter
    void check(ResourceInfo operation) {
        RoutingContext exchange = current.getCurrent();
        ListSearch search = ListSearch.of(exchange);
        if (search == null && exchange.request().query() == null) {
            return;
        }
        Map<String, Form> known = declared.computeIfAbsent(operation.getResourceMethod(), KnownParameters::parameters);
        if (search != null) {
            checkSearch(search, known);
            return;
        }
        List<FieldError> unknown = exchange.queryParams().names().stream()
                .filter(name -> !known.containsKey(name))
                .map(name -> new FieldError(name, "unknown-parameter", Nearest.hint("parameter", name, known.keySet())))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
    }

    private static void checkSearch(ListSearch search, Map<String, Form> known) {
        if (!known.keySet().containsAll(OF_LISTS)) {
            throw new Refused(Problem.of(404, "not-found", "There is nothing at this path."));
        }
        search.requireReadable();
        List<FieldError> errors = new ArrayList<>();
        for (String name : search.names()) {
            Form form = known.get(name);
            if (form == null) {
                errors.add(new FieldError("/" + name, "unknown-field", Nearest.hint("field", name, known.keySet())));
            } else if (form != search.form(name)) {
                errors.add(new FieldError("/" + name, "wrong-type", expected(form)));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private static String expected(Form form) {
        return switch (form) {
            case TEXT -> "Expected a string of Unicode characters without U+0000.";
            case WHOLE_NUMBER -> "Expected a whole number.";
            case TRUTH -> "Expected true or false.";
            case ARRAY -> "Expected an array of strings.";
        };
    }

    private static Map<String, Form> parameters(Method method) {
        Map<String, Form> names = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            add(names, parameter, parameter.getName(), parameter.getType());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(names, field, field.getName(), field.getType());
                }
                if (parameter.getType().isRecord()) {
                    for (RecordComponent component : parameter.getType().getRecordComponents()) {
                        add(names, component, component.getName(), component.getType());
                    }
                }
            }
        }
        return names;
    }

    private static void add(Map<String, Form> names, AnnotatedElement element, String name, Class<?> type) {
        QueryParam standard = element.getAnnotation(QueryParam.class);
        RestQuery rest = element.getAnnotation(RestQuery.class);
        if (standard != null) {
            names.put(standard.value(), form(standard.value(), type));
        } else if (rest != null) {
            String called = rest.value().isEmpty() ? name : rest.value();
            names.put(called, form(called, type));
        }
    }

    /** What a search has the parameter as. A limit is read as text, so that the list says itself what is wrong with it. */
    private static Form form(String name, Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return Form.ARRAY;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Form.TRUTH;
        }
        boolean whole = name.equals(LIMIT) || type == int.class || type == Integer.class || type == long.class;
        return whole ? Form.WHOLE_NUMBER : Form.TEXT;
    }
}
