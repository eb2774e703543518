package crm.gateway.browser;

import crm.gateway.session.PublicAddress;
import crm.web.exchange.Traces;
import io.quarkiverse.web.bundler.runtime.Bundle;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The few pages of HTML. All that they need comes from here; nothing in them is a script or a style. */
@Singleton
final class Views {

    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final boolean secure;
    private final String console;
    private final String back;
    private final String failed;
    private final String signedOut;
    private final String signedOutHere;

    Views(PublicAddress address, Bundle bundle) {
        this.secure = address.secure();
        this.console = read("console.html", bundle);
        this.back = read("back.html", bundle);
        this.failed = read("failed.html", bundle);
        this.signedOut = read("signed-out.html", bundle);
        this.signedOutHere = read("signed-out-here.html", bundle);
    }

    /** The page that draws everything else by itself. */
    void console(RoutingContext exchange) {
        answer(exchange, 200, console);
    }

    /** Leads on to a path of ours. A redirect would not do: on its way from another site no strict cookie comes along. */
    void back(RoutingContext exchange, String path) {
        answer(exchange, 200, back.replace("{path}", path.replace("&", "&amp;")));
    }

    /** Signing in did not work, for a reason that only the log tells. */
    void failed(RoutingContext exchange) {
        answer(exchange, 400, failed.replace("{id}", Traces.of(exchange).correlationId()));
    }

    /** @param everywhere whether the issuer knows it too */
    void signedOut(RoutingContext exchange, boolean everywhere) {
        answer(exchange, 200, everywhere ? signedOut : signedOutHere);
    }

    private void answer(RoutingContext exchange, int status, String page) {
        HttpServerResponse response = exchange.response();
        MultiMap headers = response.headers()
                .set(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .set("Content-Security-Policy", POLICY)
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
                .set("X-Frame-Options", "DENY");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        response.setStatusCode(status);
        if (exchange.request().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(page);
        }
    }

    private static String read(String file, Bundle bundle) {
        try (InputStream in = Views.class.getResourceAsStream("/pages/" + file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{script}", bundle.script("app"))
                    .replace("{style}", bundle.style("app"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
