package crm.gateway.browser;

import crm.gateway.session.Sessions;
import crm.web.problem.Problem;
import crm.web.problem.ProblemWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The way out: asked for by the browser, or told by the issuer. */
@Singleton
final class SignOutPages {

    private static final int LARGEST = 16 * 1024;
    private static final String FIELD = "logout_token=";

    private final Sessions sessions;
    private final Cookies cookies;
    private final Origins origins;
    private final ProblemWriter problems;

    SignOutPages(Sessions sessions, Cookies cookies, Origins origins, ProblemWriter problems) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.origins = origins;
        this.problems = problems;
    }

    /** Ends the browser's session, here and at the issuer. */
    void signOut(RoutingContext exchange) {
        if (!origins.mayChange(exchange.request())) {
            problems.write(exchange, Browsers.FOREIGN);
            return;
        }
        cookies.session(exchange.request())
                .map(sessions::end)
                .orElseGet(() -> Future.succeededFuture(true))
                .onSuccess(everywhere -> {
                    cookies.clearSession(exchange.response());
                    SignInPages.redirect(exchange, "/app/signed-out" + (everywhere ? "" : "?here"));
                })
                .onFailure(failure -> problems.fail(exchange, failure));
    }

    /** The issuer tells that somebody has signed out, or was signed out, elsewhere. */
    void told(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        Buffer form = Buffer.buffer();
        request.handler(chunk -> {
            if (form.length() <= LARGEST) {
                form.appendBuffer(chunk);
            }
        });
        request.end()
                .compose(end -> sessions.endAsTold(token(form)))
                .onSuccess(done -> exchange.response().setStatusCode(200).end())
                .onFailure(failure -> {
                    if (Sessions.isDenied(failure)) {
                        problems.write(exchange, Problem.of(400, "invalid-token", "This does not end a session."));
                    } else {
                        problems.fail(exchange, failure);
                    }
                });
    }

    private static String token(Buffer form) {
        return form.length() > LARGEST
                ? ""
                : Arrays.stream(form.toString(StandardCharsets.UTF_8).split("&"))
                        .filter(field -> field.startsWith(FIELD))
                        .map(field -> URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8))
                        .findFirst()
                        .orElse("");
    }
}
