package crm.local.client;

import crm.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** A few authorised requests to one service, so that a recording of it holds what real requests need. */
public final class Warmup implements IntConsumer {

    private static final int ROUNDS = 20;
    private static final List<String> PATHS = List.of(
            "/api/v1/customers?limit=1",
            "/api/v1/orders?limit=1",
            "/api/v1/products?limit=1",
            "/api/v1/opportunities?limit=1",
            "/api/v1/campaigns?limit=1",
            "/api/v1/tickets?limit=1",
            "/api/v1/analytics/summary",
            "/api/v1/segments?limit=1",
            "/api/v1/openapi.json");

    private final Tokens tokens;

    public Warmup(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Sends the requests to a port; what they answer does not matter. */
    @Override
    public void accept(int port) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            String token = tokens.of("admin@demo");
            for (int round = 0; round < ROUNDS; round++) {
                for (String path : PATHS) {
                    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer " + token)
                            .timeout(Duration.ofSeconds(5))
                            .build();
                    http.send(request, HttpResponse.BodyHandlers.discarding());
                }
            }
        } catch (IOException | StackFailure e) {
            // A recording of the start alone is still worth having.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
