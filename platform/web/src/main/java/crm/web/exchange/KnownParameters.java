package crm.web.exchange;

import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A query parameter that an operation does not declare is a mistake of the caller: 400, with the nearest name. */
public class KnownParameters {

    private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

    private final CurrentVertxRequest current;

    KnownParameters(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerRequestFilter
    void check(ResourceInfo operation) {
        RoutingContext exchange = current.getCurrent();
        if (exchange.request().query() == null) {
            return;
        }
        Set<String> known = declared.computeIfAbsent(operation.getResourceMethod(), KnownParameters::names);
        List<FieldError> unknown = exchange.queryParams().names().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new FieldError(name, "unknown-parameter", Nearest.hint("parameter", name, known)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
    }

    private static Set<String> names(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            add(names, parameter, parameter.getName());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(names, field, field.getName());
                }
                if (parameter.getType().isRecord()) {
                    for (RecordComponent component : parameter.getType().getRecordComponents()) {
                        add(names, component, component.getName());
                    }
                }
            }
        }
        return names;
    }

    private static void add(Set<String> names, AnnotatedElement element, String name) {
        QueryParam standard = element.getAnnotation(QueryParam.class);
        RestQuery rest = element.getAnnotation(RestQuery.class);
        if (standard != null) {
            names.add(standard.value());
        } else if (rest != null) {
            names.add(rest.value().isEmpty() ? name : rest.value());
        }
    }
}
