package crm.gateway;

import crm.stack.Ports;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Real HTTP servers in the place of the parts, closed after each test. What they do is said by the test; by default they
 * tell what they were asked.
 */
public final class Parts implements AfterEachCallback {

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, HttpServer> servers = new HashMap<>();

    /** Starts a server that does this with each request. */
    public void start(String name, Handler<HttpServerRequest> behaviour) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(60))
                .requestHandler(request -> {
                    // The next test has other servers at the same addresses: no connection outlives its answer.
                    request.response().putHeader("Connection", "close");
                    behaviour.handle(request);
                })
                .exceptionHandler(failure -> {});
        await(server.listen(GatewayConfiguration.port(name), "127.0.0.1"));
        servers.put(name, server);
    }

    /** Starts a server that tells what it was asked. */
    public void start(String name) {
        start(
                name,
                request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(asked(name, request).encode()));
    }

    /**
     * Stops a server, and closes the connections to it. A server is called closed before its event loop has let go of the
     * socket: another one could not listen there at once.
     */
    public void stop(String name) {
        HttpServer server = servers.remove(name);
        int port = server.actualPort();
        await(server.close());
        Awaitility.await().until(() -> Ports.available(port));
    }

    /** The event loops of the servers, for clients of the tests. */
    public Vertx vertx() {
        return vertx;
    }

    /** What a server was asked. */
    public static JsonObject asked(String server, HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers()
                .forEach(header -> headers.put(header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue()));
        return new JsonObject()
                .put("server", server)
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers);
    }

    /** The result, once it is there. Fails after ten seconds. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        await(vertx.close());
    }
}
