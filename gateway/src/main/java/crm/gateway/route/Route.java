package crm.gateway.route;

import io.vertx.core.http.HttpMethod;

/**
 * A row of the routing table.
 *
 * @param pattern of paths: {@code {x}} stands for one segment, {@code **} at the end for the rest of the path or of the
 *     last segment, including nothing
 * @param part that serves it, null where the gateway does so itself
 * @param replacement for the pattern's fixed beginning in the path that the part is sent, null where it stays
 * @param heavy which requests are expensive
 * @param open whether no token is needed
 */
public record Route(String pattern, Part part, String replacement, Heavy heavy, boolean open) {

    private static final String SEARCH = "/search";

    /** Which requests to a path are expensive. */
    public enum Heavy {
        /** None of them. */
        NONE,
        /** Those that change something. */
        WRITES,
        /** All of them. */
        ALL
    }

    static Route to(Part part, String pattern) {
        return new Route(pattern, part, null, Heavy.NONE, false);
    }

    static Route own(String pattern) {
        return new Route(pattern, null, null, Heavy.NONE, false);
    }

    Route heavy(Heavy which) {
        return new Route(pattern, part, replacement, which, open);
    }

    Route withoutToken() {
        return new Route(pattern, part, replacement, heavy, true);
    }

    /** Whether the gateway serves it itself. */
    public boolean isOwn() {
        return part == null;
    }

    /** What a request costs: a list that is searched is read, whatever the method is. */
    public Cost cost(HttpMethod method, String path) {
        boolean search = method.equals(HttpMethod.POST) && path.endsWith(SEARCH);
        return cost(search ? HttpMethod.GET : method);
    }

    private Cost cost(HttpMethod method) {
        if (open) {
            return Cost.OPEN;
        }
        boolean expensive = switch (heavy) {
            case NONE -> false;
            case WRITES -> !Cost.isSafe(method);
            case ALL -> true;
        };
        return expensive ? Cost.EXPENSIVE : Cost.of(method);
    }

    /** What the part is asked for: path and query, as they came or as this route says. */
    public String target(String uri) {
        return replacement == null ? uri : replacement + uri.substring(prefix().length());
    }

    /** The pattern without what stands for the rest. */
    String prefix() {
        return pattern.endsWith("**") ? pattern.substring(0, pattern.length() - 2) : pattern;
    }

    boolean matches(String path) {
        String prefix = prefix();
        boolean exact = prefix.length() == pattern.length();
        int at = 0;
        int in = 0;
        while (in < prefix.length()) {
            if (prefix.charAt(in) == '{') {
                int end = path.indexOf('/', at);
                int next = end < 0 ? path.length() : end;
                if (next == at) {
                    return false;
                }
                at = next;
                in = prefix.indexOf('}', in) + 1;
            } else if (at < path.length() && path.charAt(at) == prefix.charAt(in)) {
                at++;
                in++;
            } else {
                return false;
            }
        }
        return at == path.length() || !exact && (prefix.endsWith("/") || "/:".indexOf(path.charAt(at)) >= 0);
    }
}
