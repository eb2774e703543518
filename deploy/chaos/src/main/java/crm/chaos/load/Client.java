package crm.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.chaos.history.Attempt;
import crm.chaos.history.History;
import crm.chaos.history.Operation;
import crm.chaos.history.Outcome;
import crm.chaos.history.Purpose;
import crm.chaos.stack.Tokens;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests through the gateway and writes down what came of them. */
public final class Client implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final int TOO_LONG_TO_KEEP = 200;

    private final String gateway;
    private final Tokens tokens;
    private final History history;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    public Client(String gateway, Tokens tokens, History history) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.history = history;
    }

    /** Asks for the operation once. */
    public Attempt send(Operation operation, Purpose purpose) {
        return send(operation, purpose, operation.body(), null);
    }

    /** Asks with another body under the same key. */
    public Attempt sendOtherBody(Operation operation, String body) {
        return send(operation, Purpose.OTHER_BODY, body, null);
    }

    /** Asks, and closes the connection after the time given. */
    public Attempt sendAndHangUp(Operation operation, Duration patience) {
        return send(operation, Purpose.HANG_UP, operation.body(), patience);
    }

    /** Reads a resource; the body where the answer was 200, else null. */
    public JsonNode read(String token, String path) throws IOException, InterruptedException {
        HttpRequest request = request(token, path).GET().build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 200 ? JSON.readTree(response.body()) : null;
    }

    /** Sends a command of an administrator; not part of the history. */
    public HttpResponse<String> post(String token, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(token, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private Attempt send(Operation operation, Purpose purpose, String body, Duration patience) {
        HttpRequest.Builder request = request("partner-" + operation.tenant(), operation.path())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", operation.key())
                .method(operation.method(), HttpRequest.BodyPublishers.ofString(body));
        if (operation.ifMatch() != null) {
            request.header("If-Match", "\"" + operation.ifMatch() + "\"");
        }
        long start = history.micros();
        Attempt attempt;
        try {
            HttpResponse<String> response = exchange(request.build(), patience);
            attempt = answered(operation.key(), purpose, start, response);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            attempt = unanswered(operation.key(), purpose, start, Outcome.FAIL, e);
        } catch (IOException | TimeoutException e) {
            attempt = unanswered(operation.key(), purpose, start, Outcome.INFO, e);
        }
        history.add(attempt);
        return attempt;
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + tokens.of(token));
    }

    /** Cancelling the exchange closes its connection, which is how a client hangs up. */
    private HttpResponse<String> exchange(HttpRequest request, Duration patience) throws IOException, TimeoutException {
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            Duration limit = patience == null ? ANSWER.plusSeconds(2) : patience;
            return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            exchange.cancel(true);
        }
    }

    private Attempt answered(String key, Purpose purpose, long start, HttpResponse<String> response) {
        JsonNode body = parse(response.body());
        int status = response.statusCode();
        return new Attempt(
                key,
                purpose,
                start,
                history.micros(),
                Outcome.of(status),
                status,
                hash(response.body()),
                response.headers()
                        .firstValue("Idempotency-Replayed")
                        .filter("true"::equals)
                        .isPresent(),
                body.path("id").asText(null),
                response.headers().firstValue("ETag").map(Client::version).orElse(0L),
                status < 400 ? null : body.path("code").asText(shortened(response.body())));
    }

    private Attempt unanswered(String key, Purpose purpose, long start, Outcome outcome, Exception reason) {
        return new Attempt(
                key, purpose, start, history.micros(), outcome, 0, null, false, null, 0, shortened(reason.toString()));
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static long version(String etag) {
        String digits = etag.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static String shortened(String text) {
        return text.length() > TOO_LONG_TO_KEEP ? text.substring(0, TOO_LONG_TO_KEEP) : text;
    }

    private static String hash(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
