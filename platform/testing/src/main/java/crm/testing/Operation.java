package crm.testing;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One HTTP operation that a service offers.
 *
 * @param method the HTTP method
 * @param path the path, with its {@code {parameters}}
 * @param permission what a caller needs; null where the operation asks for none
 */
public record Operation(String method, String path, String permission) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** All operations of the resources below some packages. */
    public static List<Operation> in(String... packages) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(packages).stream()
                        .filter(type -> type.isAnnotatedWith("jakarta.ws.rs.Path"))
                        .flatMap(type -> type.getMethods().stream().flatMap(method -> operation(type, method)))
                        .toList();
    }

    private static Stream<Operation> operation(JavaClass type, JavaMethod method) {
        return METHODS.stream()
                .filter(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb))
                .map(verb -> new Operation(
                        verb,
                        path(type.tryGetAnnotationOfType("jakarta.ws.rs.Path"))
                                + path(method.tryGetAnnotationOfType("jakarta.ws.rs.Path")),
                        permission(method.tryGetAnnotationOfType("io.quarkus.security.PermissionsAllowed"))))
                .flatMap(operation -> isList(operation, method)
                        ? Stream.of(
                                operation, new Operation("POST", operation.path() + "/search", operation.permission()))
                        : Stream.of(operation));
    }

    /** Every list can be searched, by whoever may read it (crm.web.exchange.ListSearches). */
    private static boolean isList(Operation operation, JavaMethod method) {
        return operation.method().equals("GET")
                && method.getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.getName().equals("crm.web.ListParameters"));
    }

    private static String path(Optional<? extends JavaAnnotation<?>> annotation) {
        String path = annotation
                .flatMap(found -> found.get("value"))
                .map(Object::toString)
                .orElse("");
        String stripped = path.replaceAll("^/+|/+$", "");
        return stripped.isEmpty() ? "" : stripped.startsWith(":") ? stripped : "/" + stripped;
    }

    private static String permission(Optional<? extends JavaAnnotation<?>> annotation) {
        return annotation
                .flatMap(found -> found.get("value"))
                .map(value -> ((Object[]) value)[0].toString())
                .orElse(null);
    }
}
