package crm.gateway.proxy;

import crm.persistence.Trace;
import crm.web.exchange.Traces;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which headers pass. Those of one connection never do, and neither does anything by which a client could claim to be
 * somebody or to come from somewhere: identity is in the access token, which passes.
 */
final class HeaderPolicy {

    private static final List<String> OF_A_CONNECTION = List.of(
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
            OF_A_CONNECTION,
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
    private static final Set<String> OURS =
            names(OF_A_CONNECTION, "X-Request-Id", "X-Content-Type-Options", "Set-Cookie", "Server");
    /** What the part may say otherwise. */
    private static final Set<String> REPLACED = names(List.of(), "Cache-Control", "Content-Security-Policy");

    private HeaderPolicy() {}

    /** Copies the headers of a request to the one that is sent on, without the length of its body. */
    static void request(MultiMap from, MultiMap to, Trace trace) {
        Set<String> named = named(from);
        for (Map.Entry<String, String> header : from) {
            String name = lower(header.getKey());
            if (!NOT_SENT_ON.contains(name) && !isClaim(name) && !named.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
        to.set(Traces.REQUEST_ID, trace.correlationId());
        to.set(Traces.TRACEPARENT, trace.traceparent());
    }

    /** Copies the headers of a part's answer to the answer of the gateway. */
    static void response(MultiMap from, MultiMap to) {
        Set<String> named = named(from);
        for (Map.Entry<String, String> header : from) {
            String name = lower(header.getKey());
            if (OURS.contains(name) || named.contains(name)) {
                continue;
            }
            if (REPLACED.contains(name)) {
                to.set(header.getKey(), header.getValue());
            } else {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static boolean isClaim(String name) {
        if (!name.startsWith("x-")) {
            return false;
        }
        for (String family : CLAIM_FAMILIES) {
            if (name.startsWith(family)) {
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
        Set<String> names = new HashSet<>();
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : value.split(",")) {
                names.add(lower(name.strip()));
            }
        }
        return names;
    }

    private static Set<String> names(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more))
                .map(HeaderPolicy::lower)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Names mean the same in either case, and are looked up in this one. */
    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
