package crm.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** What headers say about a body. */
final class Lengths {

    private Lengths() {}

    /** The declared length in bytes, -1 where there is none. */
    static long declared(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether a body comes with the request. In HTTP/2 it needs no header that says so. */
    static boolean hasBody(HttpServerRequest request) {
        long length = declared(request.headers());
        if (length >= 0) {
            return length > 0;
        }
        return request.version() == HttpVersion.HTTP_2
                ? !request.isEnded() && request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
