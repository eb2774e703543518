package crm.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import crm.local.Layout;
import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The public API as one caller. What the platform asks to send again later (429, 503) is sent again, and so is what got
 * no answer: every command carries a key, so that it takes effect once.
 */
public final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 8;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int IN_FLIGHT = 409;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;
    private final Tokens tokens;
    private final ConcurrentHashMap<String, Token> held = new ConcurrentHashMap<>();

    private record Token(String text, long until) {}

    /** An answer of the platform: its status and its JSON, which is missing where there is none. */
    public record Answer(int status, JsonNode body) {

        public boolean ok() {
            return status / 100 == 2;
        }

        /** What is wrong, in the platform's words. */
        public String problem() {
            String detail = body.path("detail").asText(body.path("title").asText(""));
            StringBuilder text = new StringBuilder("status " + status + (detail.isEmpty() ? "" : ": " + detail));
            for (JsonNode error : body.path("errors")) {
                text.append("\n  ")
                        .append(error.path("pointer").asText())
                        .append(": ")
                        .append(error.path("message")
                                .asText(error.path("detail").asText()));
            }
            return text.toString();
        }
    }

    public Api(Layout layout) {
        this.base = layout.gatewayUrl() + "/api/v1";
        this.tokens = new Tokens(layout);
    }

    /** Reads something. Throws {@link StackFailure} where the answer is not 2xx. */
    public JsonNode get(String caller, String path) {
        return required("GET " + path, tryGet(caller, path));
    }

    /** As {@link #get}, but gives the answer whatever it is. */
    public Answer tryGet(String caller, String path) {
        return send(caller, request(path).GET(), null);
    }

    /** Sends a command. Throws {@link StackFailure} where the answer is not 2xx. */
    public JsonNode post(String caller, String path, Object body, String key) {
        return required("POST " + path, tryPost(caller, path, body, key));
    }

    /** As {@link #post}, but gives the answer whatever it is. */
    public Answer tryPost(String caller, String path, Object body, String key) {
        return tryPost(caller, path, body, key, null);
    }

    /** As {@link #tryPost(String, String, Object, String)}, for that version of what is changed only. */
    public Answer tryPost(String caller, String path, Object body, String key, Long version) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body)));
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return send(caller, request, key);
    }

    /** Sends a body of another kind, such as a file. Throws {@link StackFailure} where the answer is not 2xx. */
    public JsonNode upload(String caller, String path, String type, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", type)
                .timeout(Duration.ofMinutes(30))
                .POST(body);
        return required("POST " + path, sendOnce(caller, request));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    }

    private Answer send(String caller, HttpRequest.Builder request, String key) {
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        for (int attempt = 1; ; attempt++) {
            Answer answer = sendOnce(caller, request);
            boolean again = answer.status() == TOO_MANY
                    || answer.status() == UNAVAILABLE
                    || answer.status() == IN_FLIGHT
                            && answer.body().path("code").asText().contains("in-flight");
            if (!again || attempt == ATTEMPTS) {
                return answer;
            }
            pause(attempt);
        }
    }

    private Answer sendOnce(String caller, HttpRequest.Builder request) {
        HttpRequest ready =
                request.setHeader("Authorization", "Bearer " + token(caller)).build();
        try {
            HttpResponse<byte[]> response = http.send(ready, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new StackFailure("No answer from " + ready.uri() + ": " + FileTree.reason(e)
                    + ". Is the stack up? ./crm status tells.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped while waiting for an answer.");
        }
    }

    private String token(String caller) {
        return held.compute(
                        caller,
                        (name, old) -> old != null && System.nanoTime() < old.until()
                                ? old
                                : new Token(
                                        tokens.of(name),
                                        System.nanoTime()
                                                + Duration.ofMinutes(3).toNanos()))
                .text();
    }

    private static JsonNode required(String what, Answer answer) {
        if (!answer.ok()) {
            throw new StackFailure(what + " was refused, " + answer.problem());
        }
        return answer.body();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not JSON: " + body, e);
        }
    }

    /** Longer each time, and never the same for all who wait. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(100L << attempt) + 50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped.");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
