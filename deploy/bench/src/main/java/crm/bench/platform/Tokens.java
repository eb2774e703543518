package crm.bench.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crm.stack.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Access tokens of the demo users, from the running identity provider as {@code crm token} gets them; kept until they expire. */
public final class Tokens {

    private static final Duration SPARE = Duration.ofSeconds(60);

    private record Held(String token, Instant until) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final Map<String, Held> held = new HashMap<>();
    private final URI endpoint;
    private final Secrets secrets;

    Tokens(int port, Secrets secrets) {
        this.endpoint = URI.create("http://127.0.0.1:" + port + "/realms/crm/protocol/openid-connect/token");
        this.secrets = secrets;
    }

    /** A token of the user that is good for the time given. */
    public synchronized String of(String user, Duration use) {
        Held token = held.get(user);
        if (token == null || token.until().isBefore(Instant.now().plus(use).plus(SPARE))) {
            token = fetch(user);
            held.put(user, token);
        }
        return token.token();
    }

    /** A token of the user for a single request or a few. */
    public String of(String user) {
        return of(user, Duration.ZERO);
    }

    /** The user's subject: what records call their owner. */
    public String subject(String user) {
        String claims = of(user).split("\\.")[1];
        try {
            return json.readTree(Base64.getUrlDecoder().decode(claims))
                    .get("sub")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException("the token of " + user + " cannot be read", e);
        }
    }

    private Held fetch(String user) {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "crm-cli",
                "client_secret",
                secrets.get("client-crm-cli"),
                "username",
                user,
                "password",
                secrets.get("user-" + user));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("no token for " + user + ": " + response.body());
            }
            JsonNode token = json.readTree(response.body());
            return new Held(
                    token.get("access_token").asText(),
                    Instant.now().plusSeconds(token.get("expires_in").asLong()));
        } catch (IOException e) {
            throw new IllegalStateException("the identity provider did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a token was fetched", e);
        }
    }
}
