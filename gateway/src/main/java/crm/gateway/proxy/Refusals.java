package crm.gateway.proxy;

import crm.web.problem.Problem;
import crm.web.problem.ProblemWriter;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Ends exchanges with a problem while their body may still be coming. A short rest is read and thrown away; for a long
 * one the connection is closed, a moment later so that the client gets to read the answer first.
 */
@Singleton
class Refusals {

    private static final long SHORT = 64 * 1024;
    private static final long LINGER_MILLIS = 1_000;

    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    void refuse(RoutingContext exchange, Problem problem, Map<String, String> headers) {
        HttpServerRequest in = exchange.request();
        if (exchange.response().headWritten()) {
            cut(exchange);
            return;
        }
        boolean unread = !in.isEnded() && Lengths.hasBody(in);
        long length = Lengths.declared(in.headers());
        boolean close = unread && (length < 0 || length > SHORT);
        if (close) {
            announceClose(exchange);
        }
        problems.write(exchange, problem, headers);
        discard(in);
        if (close) {
            close(exchange);
        }
    }

    void refuse(RoutingContext exchange, Throwable failure) {
        problems.fail(exchange, failure);
        discard(exchange.request());
    }

    /**
     * Part of an answer is on its way: cutting it off is all that is left to say. The connection is closed, because a
     * response of HTTP/1 that is reset tells nobody that it has ended.
     */
    private static void cut(RoutingContext exchange) {
        if (exchange.request().version() == HttpVersion.HTTP_2) {
            exchange.response().reset();
        } else {
            disconnect(exchange.request().connection());
        }
    }

    /** At once: the connection's own close waits until everything is written, and a client may not be reading. */
    private static void disconnect(HttpConnection connection) {
        if (connection instanceof ConnectionBase open) {
            open.channel().close();
        } else {
            connection.close();
        }
    }

    /** Tells the client that this answer is the last one on its connection. */
    static void announceClose(RoutingContext exchange) {
        if (exchange.request().version() != HttpVersion.HTTP_2
                && !exchange.response().headWritten()) {
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Closes the connection of an answered exchange, or ends its stream, whatever is still to come. */
    static void close(RoutingContext exchange) {
        HttpServerRequest in = exchange.request();
        if (in.version() != HttpVersion.HTTP_2) {
            exchange.vertx().setTimer(LINGER_MILLIS, id -> in.connection().close());
        }
    }

    /** Reads what comes and throws it away. */
    static void discard(HttpServerRequest in) {
        if (!in.isEnded()) {
            in.exceptionHandler(failure -> {}).handler(chunk -> {}).resume();
        }
    }
}
