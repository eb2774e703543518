package crm.gateway.session;

import crm.web.problem.Problem;
import crm.web.problem.Refused;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The issuer of tokens, as the client of the pages: sign-in, renewal, the end of a session, its keys. */
@Singleton
public final class Issuer {

    private static final Logger LOG = Logger.getLogger(Issuer.class);
    private static final String PROTOCOL = "/protocol/openid-connect/";
    private static final String CALLBACK = "/app/callback";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int CONNECTIONS = 4;
    private static final int WAITING = 64;

    private final String url;
    private final String client;
    private final String secret;
    private final PublicAddress address;
    private final HttpClient http;

    Issuer(
            Vertx vertx,
            PublicAddress address,
            @ConfigProperty(name = "crm.issuer") String url,
            @ConfigProperty(name = "crm.console.client") String client,
            @ConfigProperty(name = "crm.console.secret") String secret) {
        this.url = url;
        this.client = client;
        this.secret = secret;
        this.address = address;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setKeepAliveTimeout(10)
                        .setMaxHeaderSize(16 * 1024),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    }

    /** The name that tokens bear. */
    String name() {
        return url;
    }

    String client() {
        return client;
    }

    /** An attempt to sign in that begins now. */
    public SignInAttempt begin(String destination) {
        return SignInAttempt.begin(destination, secret);
    }

    /** The attempt in a cookie's value, none where it is not one. */
    public Optional<SignInAttempt> attempt(String value) {
        return SignInAttempt.parse(value, secret);
    }

    /** Where the browser goes to sign in. */
    public String signInPage(SignInAttempt attempt) {
        return url + PROTOCOL + "auth?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        client,
                        "redirect_uri",
                        address.of(CALLBACK),
                        "scope",
                        "openid",
                        "state",
                        attempt.state(),
                        "nonce",
                        attempt.nonce(),
                        "code_challenge",
                        attempt.challenge(),
                        "code_challenge_method",
                        "S256"));
    }

    /** Whether an answer that names its sender comes from this issuer. */
    public boolean isIssuer(String sender) {
        return sender == null || sender.equals(url);
    }

    Future<IssuedTokens> redeem(String code, SignInAttempt attempt) {
        return tokens(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                address.of(CALLBACK),
                "code_verifier",
                attempt.verifier()));
    }

    Future<IssuedTokens> renew(String refreshToken) {
        return tokens(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Ends the session that the refresh token belongs to, with all of its tokens. */
    Future<Void> end(String refreshToken) {
        return post("logout", Map.of("refresh_token", refreshToken)).mapEmpty();
    }

    /** The keys that its tokens are signed with, as JSON. */
    Future<String> keys() {
        return send(HttpMethod.GET, "certs", null).map(Buffer::toString);
    }

    private Future<IssuedTokens> tokens(Map<String, String> parameters) {
        return post("token", parameters).map(answer -> IssuedTokens.of(answer.toJsonObject()));
    }

    private Future<Buffer> post(String endpoint, Map<String, String> parameters) {
        return send(HttpMethod.POST, endpoint, form(parameters));
    }

    private Future<Buffer> send(HttpMethod method, String endpoint, String body) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().set(HttpHeaders.ACCEPT, "application/json");
        if (body != null) {
            headers.set(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .set(HttpHeaders.AUTHORIZATION, credentials());
        }
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url + PROTOCOL + endpoint)
                .setConnectTimeout(PATIENCE.toMillis())
                .setHeaders(headers);
        return http.request(options)
                .compose(request -> request.send(Buffer.buffer(body == null ? "" : body))
                        .compose(response -> response.body().map(answer -> checked(response.statusCode(), answer)))
                        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .onFailure(failure -> request.reset()))
                .recover(Issuer::unavailable);
    }

    private static Buffer checked(int status, Buffer answer) {
        if (status >= 500) {
            throw new IllegalStateException("status " + status);
        }
        if (status >= 400) {
            throw new Denied(error(answer));
        }
        return answer;
    }

    private static String error(Buffer answer) {
        try {
            return answer.toJsonObject().getString("error", "");
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static <T> Future<T> unavailable(Throwable failure) {
        if (failure instanceof Denied) {
            return Future.failedFuture(failure);
        }
        LOG.warnf("The issuer of tokens does not answer: %s", failure);
        return Future.failedFuture(new Refused(
                Problem.of(503, "unavailable", "Nobody can sign in or go on at the moment."),
                Map.of("Retry-After", "1")));
    }

    private String credentials() {
        byte[] pair = (encoded(client) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The issuer has answered, and says no. */
    static final class Denied extends RuntimeException {

        Denied(String error) {
            super(error, null, false, false);
        }
    }
}
