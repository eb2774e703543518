package crm.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.persistence.Trace;
import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderPolicyTest {

    private static final Trace TRACE =
            new Trace("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "request-1", null);

    private final MultiMap from = MultiMap.caseInsensitiveMultiMap();
    private final MultiMap to = MultiMap.caseInsensitiveMultiMap();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-User",
                "x-user-id",
                "X-USER-ROLES",
                "X-Tenant",
                "X-Tenant-Id",
                "X-Roles",
                "X-Permissions",
                "X-Org-Unit",
                "X-Auth-Request-User",
                "X-Remote-User",
                "Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-Real-IP",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override",
                "Via",
                "Cookie",
                "baggage",
                "tracestate",
                "Host",
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Proxy-Authorization",
                "Content-Length",
                "Expect",
            })
    void claimsAndWhatBelongsToAConnectionStayOutside(String name) {
        from.set(name, "keep-alive");
        HeaderPolicy.request(from, to, TRACE);
        assertFalse(to.contains(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization", "Idempotency-Key", "If-Match", "If-None-Match", "Content-Type", "Content-Encoding",
                "Accept", "Accept-Language", "Prefer", "Range", "X-Custom", "User-Agent",
            })
    void whatTheRequestSaysPasses(String name) {
        from.set(name, "value");
        HeaderPolicy.request(from, to, TRACE);
        assertEquals("value", to.get(name));
    }

    @Test
    void whatConnectionNamesIsOfTheConnectionToo() {
        from.set("Connection", "close, X-Hop").set("X-Hop", "1").set("X-Stays", "1");
        HeaderPolicy.request(from, to, TRACE);
        assertFalse(to.contains("X-Hop"));
        assertEquals("1", to.get("X-Stays"));
    }

    @Test
    void theTraceIsTheGateways() {
        from.set("X-Request-Id", "<script>").set("traceparent", "nonsense");
        HeaderPolicy.request(from, to, TRACE);
        assertEquals(List.of("request-1"), to.getAll("X-Request-Id"));
        assertEquals(List.of(TRACE.traceparent()), to.getAll("traceparent"));
    }

    @Test
    void anAnswerKeepsItsOwnHeadersAndSaysNothingTwice() {
        to.set("X-Request-Id", "ours").set("Cache-Control", "no-store").set("X-Content-Type-Options", "nosniff");
        from.set("X-Request-Id", "theirs")
                .set("X-Content-Type-Options", "nosniff")
                .set("Cache-Control", "private, max-age=5")
                .set("ETag", "\"3\"")
                .set("Location", "/api/v1/orders/ord_1")
                .set("Idempotency-Replayed", "true")
                .set("Set-Cookie", "a=b")
                .set("Transfer-Encoding", "chunked")
                .add("Link", "</a>; rel=\"next\"")
                .add("Link", "</b>; rel=\"prev\"");
        HeaderPolicy.response(from, to);
        assertEquals(List.of("ours"), to.getAll("X-Request-Id"));
        assertEquals(List.of("nosniff"), to.getAll("X-Content-Type-Options"));
        assertEquals(List.of("private, max-age=5"), to.getAll("Cache-Control"));
        assertEquals("\"3\"", to.get("ETag"));
        assertEquals("/api/v1/orders/ord_1", to.get("Location"));
        assertEquals("true", to.get("Idempotency-Replayed"));
        assertEquals(2, to.getAll("Link").size());
        assertFalse(to.contains("Set-Cookie"));
        assertFalse(to.contains("Transfer-Encoding"));
    }
}
