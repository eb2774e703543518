package crm.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the gateway asks the parts itself: small documents, each within a time and a size. */
@Singleton
public final class Questions {

    private static final int LARGEST = 4 * 1024 * 1024;

    private final Clients clients;

    Questions(Clients clients) {
        this.clients = clients;
    }

    /** Asks whichever instance has its turn. Fails where there is none, and after the given time. */
    public Future<Reading> ask(Upstream upstream, String uri, Map<CharSequence, String> headers, Duration patience) {
        Instance instance = upstream.next().orElse(null);
        if (instance == null) {
            return Future.failedFuture(upstream.part().service() + " is not available");
        }
        return send(instance.request(HttpMethod.GET, uri), headers, patience)
                .onSuccess(reading -> instance.breaker().succeeded())
                .onFailure(failure -> {
                    // Being too slow for an overview is no failure of the instance.
                    if (failure instanceof ConnectException) {
                        instance.breaker().unreachable();
                    }
                });
    }

    /** Asks for something on an instance's management port. Fails after the given time. */
    public Future<Reading> manage(Instance instance, String uri, Duration patience) {
        return send(instance.manage(uri), Map.of(), patience);
    }

    private Future<Reading> send(RequestOptions options, Map<CharSequence, String> headers, Duration patience) {
        headers.forEach(options::putHeader);
        options.setConnectTimeout(patience.toMillis());
        return clients.current().request(options).compose(request -> send(request, patience));
    }

    private static Future<Reading> send(HttpClientRequest request, Duration patience) {
        // The futures tell of it.
        request.exceptionHandler(failure -> {});
        return request.send()
                .compose(Questions::read)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private static Future<Reading> read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > LARGEST) {
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        return response.end()
                .map(end -> new Reading(response.statusCode(), response.getHeader(HttpHeaders.LOCATION), body));
    }
}
