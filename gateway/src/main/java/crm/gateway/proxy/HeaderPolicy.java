package crm.gateway.proxy;

import crm.persistence.Trace;
import crm.web.exchange.Traces;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which headers pass. Those of one connection never do, and neither does anything by which a client could claim to be
 * somebody or to come from somewhere: identity is in the access token, which passes.
 */
final class HeaderPolicy {

    private static final Set<String> OF_A_CONNECTION = names(
            "Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "HTTP2-Settings");
    /** Neither as they came: set anew for the request that is sent on, or a claim that nobody has checked. */
    private static final Set<String> NOT_SENT_ON = names(
            "Host",
            "Content-Length",
            "Expect",
            "X-Request-Id",
            "traceparent",
            "tracestate",
            "baggage",
            "Cookie",
            "Forwarded",
            "Via",
            "True-Client-IP",
            "X-Client-IP",
            "X-Real-IP",
            "X-HTTP-Method-Override",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-Org-Unit",
            "X-Permissions",
            "X-Roles");

    private static final List<String> CLAIM_FAMILIES =
            List.of("x-auth-", "x-forwarded-", "x-remote-", "x-tenant", "x-user");

    /** What the gateway says itself, whatever the part says. */
    private static final Set<String> OURS = names("X-Request-Id", "X-Content-Type-Options", "Set-Cookie", "Server");
    /** What the part may say otherwise. */
    private static final Set<String> REPLACED = names("Cache-Control", "Content-Security-Policy");

    private HeaderPolicy() {}

    /** Copies the headers of a request to the one that is sent on, without the length of its body. */
    static void request(MultiMap from, MultiMap to, Trace trace) {
        Set<String> named = named(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey();
            if (!OF_A_CONNECTION.contains(name)
                    && !NOT_SENT_ON.contains(name)
                    && !isClaim(name)
                    && !named.contains(name)) {
                to.add(name, header.getValue());
            }
        }
        to.set(Traces.REQUEST_ID, trace.correlationId());
        to.set(Traces.TRACEPARENT, trace.traceparent());
    }

    /** Copies the headers of a part's answer to the answer of the gateway. */
    static void response(MultiMap from, MultiMap to) {
        Set<String> named = named(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey();
            if (OF_A_CONNECTION.contains(name) || OURS.contains(name) || named.contains(name)) {
                continue;
            }
            if (REPLACED.contains(name)) {
                to.set(name, header.getValue());
            } else {
                to.add(name, header.getValue());
            }
        }
    }

    private static boolean isClaim(String name) {
        if (name.isEmpty() || (name.charAt(0) | 0x20) != 'x') {
            return false;
        }
        for (String family : CLAIM_FAMILIES) {
            if (name.regionMatches(true, 0, family, 0, family.length())) {
                return true;
            }
        }
        return false;
    }

    /** Headers that Connection declares to be of this connection too. */
    private static Set<String> named(MultiMap headers) {
        String connection = headers.get(HttpHeaders.CONNECTION);
        if (connection == null || connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close")) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : value.split(",")) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Arrays.asList(names));
        return set;
    }
}
