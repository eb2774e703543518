package crm.customer.user;

import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the issuer who its users are, as a client that may see users and nothing else. */
@ApplicationScoped
class Directory {

    /** How many users an answer has at most. */
    static final int PAGE = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final String issuer;
    private final String client;
    private final Optional<String> secret;
    private final HttpClient http;

    Directory(
            Vertx vertx,
            @ConfigProperty(name = "crm.directory.issuer") String issuer,
            @ConfigProperty(name = "crm.directory.client") String client,
            @ConfigProperty(name = "crm.directory.secret") Optional<String> secret) {
        this.issuer = issuer;
        this.client = client;
        this.secret = secret;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setKeepAliveTimeout(10),
                new PoolOptions().setHttp1MaxSize(2).setMaxWaitQueueSize(16));
    }

    /** Whether there is anybody to ask. */
    boolean isConfigured() {
        return secret.isPresent();
    }

    /** What the questions are asked with; good for some minutes. */
    Uni<String> token() {
        String pair = encoded(client) + ":" + encoded(secret.orElseThrow());
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        MultiMap headers = headers(basic).set(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        return send(
                        HttpMethod.POST,
                        issuer + "/protocol/openid-connect/token",
                        headers,
                        Buffer.buffer("grant_type=client_credentials"))
                .map(answer -> found(answer).toJsonObject().getString("access_token"));
    }

    /** Some of the users that are in the tenant, in the issuer's order. */
    Uni<List<IssuedUser>> users(String token, String tenant, int first) {
        String query = "?briefRepresentation=false&first=" + first + "&max=" + PAGE + "&q="
                + encoded("tenant:\"" + tenant + "\"");
        return get(token, "/users" + query).map(answer -> {
            JsonArray users = found(answer).toJsonArray();
            return users.stream().map(user -> new IssuedUser((JsonObject) user)).toList();
        });
    }

    /** The user of that id; none where the issuer says that there is no such user. */
    Uni<Optional<IssuedUser>> user(String token, String subject) {
        return get(token, "/users/" + encoded(subject))
                .map(answer -> answer.status() == NOT_FOUND
                        ? Optional.empty()
                        : Optional.of(new IssuedUser(found(answer).toJsonObject())));
    }

    private Uni<Answer> get(String token, String path) {
        // The administration of a realm lies beside the realm.
        String administration = issuer.replaceFirst("/realms/([^/]+)$", "/admin/realms/$1");
        return send(HttpMethod.GET, administration + path, headers("Bearer " + token), Buffer.buffer());
    }

    private Uni<Answer> send(HttpMethod method, String uri, MultiMap headers, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(uri)
                .setConnectTimeout(PATIENCE.toMillis())
                .setHeaders(headers);
        return Uni.createFrom()
                .completionStage(() -> http.request(options)
                        .compose(request -> request.send(body)
                                .compose(response ->
                                        response.body().map(read -> new Answer(response.statusCode(), read)))
                                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                .onFailure(failure -> request.reset()))
                        .toCompletionStage());
    }

    private static MultiMap headers(String authorization) {
        return MultiMap.caseInsensitiveMultiMap()
                .set(HttpHeaders.ACCEPT, "application/json")
                .set(HttpHeaders.AUTHORIZATION, authorization);
    }

    private static Buffer found(Answer answer) {
        if (answer.status() != OK) {
            throw new IllegalStateException("The issuer answers with status " + answer.status());
        }
        return answer.body();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private record Answer(int status, Buffer body) {}
}
