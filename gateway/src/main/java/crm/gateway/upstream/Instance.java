package crm.gateway.upstream;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** One process of a part: its public and its management address, and how it does. */
public final class Instance {

    private final URI address;
    private final URI management;
    private final Breaker breaker;

    Instance(URI address, URI management, Breaker breaker) {
        this.address = address;
        this.management = management;
        this.breaker = breaker;
    }

    /** How it does. */
    public Breaker breaker() {
        return breaker;
    }

    /** A request to its public port. */
    public RequestOptions request(HttpMethod method, String uri) {
        return request(address, method, uri);
    }

    /** A request to its management port. */
    public RequestOptions manage(String uri) {
        return request(management, HttpMethod.GET, uri);
    }

    private static RequestOptions request(URI server, HttpMethod method, String uri) {
        return new RequestOptions()
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setMethod(method)
                .setURI(uri);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
