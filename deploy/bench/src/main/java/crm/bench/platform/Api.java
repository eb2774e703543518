package crm.bench.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Single requests, for preparation and for checks; not for load. */
public final class Api {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final JsonMapper json = new JsonMapper();
    private final InetSocketAddress address;
    private final Tokens tokens;

    Api(InetSocketAddress address, Tokens tokens) {
        this.address = address;
        this.tokens = tokens;
    }

    /**
     * Sends a command with an idempotency key.
     *
     * @return the body of a 2xx answer
     * @throws IllegalStateException on any other answer, with what it says
     */
    public JsonNode post(String user, String path, Object body) {
        return post(user, path, body, UUID.randomUUID().toString());
    }

    /** As {@link #post(String, String, Object)}, with that key. */
    public JsonNode post(String user, String path, Object body, String key) {
        return accepted(
                path,
                () -> request(user, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(json(body)));
    }

    /**
     * Sends a file.
     *
     * @param type its media type
     * @param limit how long the file and its answer may take
     * @return the body of a 2xx answer
     * @throws IllegalStateException on any other answer, with what it says
     */
    public JsonNode upload(String user, String path, String type, Path file, Duration limit) {
        return accepted(
                path,
                () -> request(user, path)
                        .timeout(limit)
                        // Not held back until it is known whether the server speaks HTTP/2.
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofFile(file)));
    }

    /** A request to be made, of something that may not be there. */
    @FunctionalInterface
    private interface Making {
        HttpRequest.Builder make() throws IOException;
    }

    private JsonNode accepted(String path, Making request) {
        try {
            HttpResponse<byte[]> response = send(request.make().build());
            if (!Set.of(200, 201, 202, 207).contains(response.statusCode())) {
                throw new IllegalStateException(
                        "POST " + path + " gave " + response.statusCode() + ": " + new String(response.body()));
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("POST " + path + " was not answered", e);
        }
    }

    /**
     * An answer.
     *
     * @param status 0 when there was none
     * @param body null where it is no JSON
     * @param version of what was shown, as {@code If-Match} takes it; null where it has none
     */
    public record Reply(int status, JsonNode body, String version) {}

    /** Asks for something. */
    public Reply get(String user, String path) {
        return reply(request(user, path).GET());
    }

    /** Sends a command, whatever the answer may be. */
    public Reply tryPost(String user, String path, Object body) {
        return tryPost(user, path, body, UUID.randomUUID().toString());
    }

    /** As {@link #tryPost(String, String, Object)}, with that key. */
    public Reply tryPost(String user, String path, Object body, String key) {
        return reply(request(user, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(json(body)));
    }

    /** Replaces something that has that version. */
    public Reply put(String user, String path, Object body, String version) {
        return reply(request(user, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", version)
                .PUT(json(body)));
    }

    private HttpRequest.BodyPublisher json(Object body) {
        try {
            byte[] bytes = body instanceof byte[] raw ? raw : json.writeValueAsBytes(body);
            return HttpRequest.BodyPublishers.ofByteArray(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + body, e);
        }
    }

    private Reply reply(HttpRequest.Builder request) {
        HttpResponse<byte[]> response;
        try {
            response = send(request.build());
        } catch (IOException e) {
            return new Reply(0, null, null);
        }
        String version = response.headers().firstValue("ETag").orElse(null);
        try {
            return new Reply(response.statusCode(), json.readTree(response.body()), version);
        } catch (IOException e) {
            return new Reply(response.statusCode(), null, version);
        }
    }

    /** The status of a GET; 0 when there was no answer. */
    public int status(String user, String path) {
        try {
            return send(request(user, path).GET().build()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address.getHostString() + ":" + address.getPort() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + tokens.of(user));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for an answer", e);
        }
    }
}
