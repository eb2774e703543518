package crm.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.local.Layout;
import crm.stack.FileTree;
import crm.stack.Secrets;
import crm.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Access tokens of the local stack's users and clients, whose passwords this machine has generated. */
public final class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Layout layout;
    private final Secrets secrets;

    public Tokens(Layout layout) {
        this.layout = layout;
        this.secrets = new Secrets(layout.secrets());
    }

    /**
     * A fresh access token, valid for five minutes.
     *
     * @param name of a user, such as {@code manager@demo}, or of a client, such as {@code partner-demo}
     */
    public String of(String name) {
        return name.contains("@") ? ofUser(name) : ofClient(name);
    }

    private String ofUser(String user) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", "crm-cli");
        form.put("client_secret", secrets.get("client-crm-cli"));
        form.put("username", user);
        form.put("password", known("user-" + user, user));
        return request(user, form);
    }

    private String ofClient(String client) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", client);
        form.put("client_secret", known("client-" + client, client));
        return request(client, form);
    }

    private String known(String secret, String name) {
        if (!Files.exists(secrets.file(secret))) {
            throw new StackFailure("No user or client " + name + " in " + layout.data()
                    + ". Try manager@demo, rep-north@main or partner-demo.");
        }
        return secrets.get(secret);
    }

    private String request(String name, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(layout.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new StackFailure("The issuer refuses " + name + ": "
                        + answer.path("error_description")
                                .asText(answer.path("error").asText("status " + response.statusCode())));
            }
            return answer.path("access_token").asText();
        } catch (IOException e) {
            throw new StackFailure("Keycloak at " + layout.issuer() + " does not answer (" + FileTree.reason(e)
                    + "). Is the stack up? ./crm status tells.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped while waiting for a token.");
        }
    }
}
