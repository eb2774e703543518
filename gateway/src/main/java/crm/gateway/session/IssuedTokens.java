package crm.gateway.session;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * What the issuer answers to a code or to a refresh token.
 *
 * @param access token for the services
 * @param refresh token for the next access token
 * @param identity token that tells who has signed in; null after a refresh that brings none
 * @param lifetime of the access token
 */
record IssuedTokens(String access, String refresh, String identity, Duration lifetime) {

    /** A token never has one. */
    private static final String SEPARATOR = "\n";

    static IssuedTokens of(JsonObject answer) {
        String access = answer.getString("access_token");
        String refresh = answer.getString("refresh_token");
        if (access == null || refresh == null || !"Bearer".equalsIgnoreCase(answer.getString("token_type"))) {
            throw new IllegalStateException("The issuer's answer is none to a code or a refresh token");
        }
        Duration lifetime = Duration.ofSeconds(answer.getLong("expires_in", 0L));
        return new IssuedTokens(access, refresh, answer.getString("id_token"), lifetime);
    }

    /** Both tokens that are kept, as one text. */
    String kept() {
        return access + SEPARATOR + refresh;
    }

    static String accessOf(String kept) {
        return kept.substring(0, kept.indexOf(SEPARATOR));
    }

    static String refreshOf(String kept) {
        return kept.substring(kept.indexOf(SEPARATOR) + 1);
    }

    /** Tokens are for the services, not for logs. */
    @Override
    public String toString() {
        return "IssuedTokens[" + lifetime + "]";
    }
}
