package crm.gateway.browser;

import crm.gateway.session.Issuer;
import crm.gateway.session.PublicAddress;
import crm.gateway.session.SessionKey;
import crm.gateway.session.SignInAttempt;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The two cookies: of a session, which no other site's request brings along, and of an attempt to sign in, which the
 * issuer's redirect has to bring along. Over https their names bind them to this host and to TLS.
 */
@Singleton
final class Cookies {

    private static final Duration ATTEMPT = Duration.ofMinutes(10);

    private final boolean secure;
    private final Issuer issuer;
    private final String session;
    private final String attempt;

    Cookies(PublicAddress address, Issuer issuer) {
        this.issuer = issuer;
        this.secure = address.secure();
        String prefix = secure ? "__Host-" : "";
        this.session = prefix + "crm-session";
        this.attempt = prefix + "crm-sign-in";
    }

    Optional<SessionKey> session(HttpServerRequest request) {
        return SessionKey.parse(value(request, session));
    }

    /** As long as the browser is open; the gateway ends it earlier. */
    void setSession(HttpServerResponse response, SessionKey key) {
        response.addCookie(ofSession(key.value()));
    }

    void clearSession(HttpServerResponse response) {
        response.addCookie(ofSession("").setMaxAge(0));
    }

    Optional<SignInAttempt> attempt(HttpServerRequest request) {
        return issuer.attempt(value(request, attempt));
    }

    void setAttempt(HttpServerResponse response, SignInAttempt begun) {
        response.addCookie(ofAttempt(begun.value()));
    }

    void clearAttempt(HttpServerResponse response) {
        response.addCookie(ofAttempt("").setMaxAge(0));
    }

    Cookie ofSession(String value) {
        return cookie(session, value, CookieSameSite.STRICT);
    }

    Cookie ofAttempt(String value) {
        return cookie(attempt, value, CookieSameSite.LAX).setMaxAge(ATTEMPT.toSeconds());
    }

    private Cookie cookie(String name, String value, CookieSameSite sameSite) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(sameSite);
    }

    private static String value(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }
}
