package crm.gateway.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Connections to the instances. Each event loop has its own: an exchange and the connection that it is forwarded on are
 * served by one thread, and nothing is handed over.
 */
@Singleton
public final class Clients {

    /** Below the time after which the services close an idle connection: a reused one is never just being closed. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Vertx vertx;
    private final HttpClientOptions options;
    private final PoolOptions pool;
    private final ThreadLocal<HttpClient> clients = ThreadLocal.withInitial(this::create);

    Clients(
            Vertx vertx,
            @ConfigProperty(name = "crm.forward.connect") Duration connect,
            @ConfigProperty(name = "crm.forward.connections") int connections,
            @ConfigProperty(name = "crm.forward.waiting") int waiting) {
        this.vertx = vertx;
        this.options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) connect.toMillis())
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setPipelining(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(32 * 1024)
                .setTcpNoDelay(true);
        this.pool = new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(waiting);
    }

    /** The client of this event loop. */
    public HttpClient current() {
        return clients.get();
    }

    private HttpClient create() {
        return vertx.createHttpClient(options, pool);
    }
}
