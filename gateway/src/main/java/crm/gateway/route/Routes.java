package crm.gateway.route;

import static crm.gateway.route.Part.ANALYTICS;
import static crm.gateway.route.Part.CUSTOMER;
import static crm.gateway.route.Part.MARKETING;
import static crm.gateway.route.Part.SALES;
import static crm.gateway.route.Part.SUPPORT;
import static crm.gateway.route.Route.own;
import static crm.gateway.route.Route.to;

import crm.gateway.route.Route.Heavy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routing table: everything that can be reached from outside. The first row that matches counts, and what matches
 * none does not exist.
 */
public final class Routes {

    private static final String API = "/api/v1/";

    private static final List<Route> TABLE = Stream.concat(
                    Stream.of(
                            own("/api/v1/openapi.json").withoutToken(),
                            own("/api/v1/asyncapi.json").withoutToken(),
                            own("/api/v1/docs**").withoutToken(),
                            own("/api/v1/health").withoutToken(),
                            own("/api/v1/limits"),
                            own("/api/v1/search").heavy(Heavy.ALL),
                            own("/api/v1/customers/{id}/overview").heavy(Heavy.ALL),
                            own("/api/v1/customers/{id}/personal-data-exports/{exportId}/archive")
                                    .heavy(Heavy.ALL),
                            to(ANALYTICS, "/api/v1/customers/{id}/value"),
                            to(ANALYTICS, "/api/v1/customers/{id}/value/explain"),
                            to(SALES, "/api/v1/customers/{id}/credit-policy**"),
                            to(CUSTOMER, "/api/v1/customers:batch").heavy(Heavy.WRITES),
                            to(CUSTOMER, "/api/v1/customers/exports**").heavy(Heavy.WRITES),
                            to(CUSTOMER, "/api/v1/customers**"),
                            to(CUSTOMER, "/api/v1/imports**").heavy(Heavy.WRITES),
                            to(CUSTOMER, "/api/v1/contacts**"),
                            to(CUSTOMER, "/api/v1/me/favourites**"),
                            to(CUSTOMER, "/api/v1/me/customers"),
                            to(CUSTOMER, "/api/v1/me/preferences**"),
                            to(CUSTOMER, "/api/v1/metadata/customers**"),
                            to(CUSTOMER, "/api/v1/metadata/dictionaries**"),
                            to(SALES, "/api/v1/metadata/products**"),
                            to(SALES, "/api/v1/metadata/opportunities**"),
                            to(SALES, "/api/v1/metadata/orders**"),
                            // No other records have any; and so the documents describe these operations once.
                            to(CUSTOMER, "/api/v1/metadata/{object}/attributes**"),
                            to(CUSTOMER, "/api/v1/target-lists**").heavy(Heavy.WRITES),
                            to(CUSTOMER, "/api/v1/org-units**"),
                            to(CUSTOMER, "/api/v1/users**"),
                            to(CUSTOMER, "/api/v1/ownership-transfers**").heavy(Heavy.WRITES),
                            to(CUSTOMER, "/api/v1/leaver-policy"),
                            to(CUSTOMER, "/api/v1/assignment-rules**"),
                            to(CUSTOMER, "/api/v1/assignment-profiles**"),
                            to(CUSTOMER, "/api/v1/assignments:preview").heavy(Heavy.WRITES),
                            to(CUSTOMER, "/api/v1/assignments/waiting**"),
                            to(CUSTOMER, "/api/v1/territories:preview").heavy(Heavy.WRITES),
                            to(CUSTOMER, "/api/v1/territories**"),
                            to(SALES, "/api/v1/products**"),
                            to(SALES, "/api/v1/opportunities**"),
                            to(SALES, "/api/v1/orders**"),
                            to(SALES, "/api/v1/credit-policies**"),
                            to(SALES, "/api/v1/jobs**").heavy(Heavy.WRITES),
                            to(SUPPORT, "/api/v1/tickets**"),
                            to(SUPPORT, "/api/v1/feedback**"),
                            to(MARKETING, "/api/v1/campaigns**"),
                            to(ANALYTICS, "/api/v1/analytics**"),
                            to(ANALYTICS, "/api/v1/segments**"),
                            to(ANALYTICS, "/api/v1/admin/projections**").heavy(Heavy.WRITES)),
                    Arrays.stream(Part.values()).map(Routes::administration))
            .toList();

    /** By the first segment below the API's root, so that few rows are tried. */
    private static final Map<String, List<Route>> BY_SEGMENT = TABLE.stream()
            .collect(Collectors.groupingBy(
                    route -> segment(route.prefix()), LinkedHashMap::new, Collectors.toUnmodifiableList()));

    private Routes() {}

    /** Every service has the same operations for its own administration. */
    private static Route administration(Part part) {
        return new Route("/api/v1/admin/" + part.key() + "/**", part, "/api/v1/admin/", Heavy.WRITES, false);
    }

    /** The row for a path, none where there is nothing. */
    public static Optional<Route> find(String path) {
        if (!path.startsWith(API) || isCrooked(path)) {
            return Optional.empty();
        }
        for (Route route : BY_SEGMENT.getOrDefault(segment(path), List.of())) {
            if (route.matches(path)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /** Where a path of a part's own document can be reached from outside, none where it cannot. */
    public static Optional<String> published(Part part, String path) {
        return TABLE.stream()
                .filter(route -> route.part() == part)
                .filter(route -> route.replacement() == null
                        ? route.matches(path)
                                && find(path).filter(route::equals).isPresent()
                        : path.startsWith(route.replacement()))
                .findFirst()
                .map(route -> route.replacement() == null
                        ? path
                        : route.prefix() + path.substring(route.replacement().length()));
    }

    /** The table, in the order in which it is looked through. */
    public static List<Route> table() {
        return TABLE;
    }

    private static String segment(String path) {
        int start = API.length();
        int end = start;
        while (end < path.length() && path.charAt(end) != '/' && path.charAt(end) != ':') {
            end++;
        }
        return path.substring(Math.min(start, end), end);
    }

    /** A path that a server may read as another one: it would be routed by one name and served under another. */
    private static boolean isCrooked(String path) {
        if (path.indexOf('\\') >= 0 || path.contains("//")) {
            return true;
        }
        String dots = path.indexOf('%') < 0 ? path : path.replace("%2e", ".").replace("%2E", ".");
        return dots.contains("/./") || dots.contains("/../") || dots.endsWith("/.") || dots.endsWith("/..");
    }
}
