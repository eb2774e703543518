package crm.gateway.browser;

import crm.gateway.session.Admission;
import crm.gateway.session.Issuer;
import crm.gateway.session.SessionKey;
import crm.gateway.session.Sessions;
import crm.gateway.session.SignInAttempt;
import crm.persistence.Caller;
import crm.web.identity.Callers;
import crm.web.problem.ProblemWriter;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The way in: to the issuer with a code challenge, and back with a code that only this attempt can redeem. */
@Singleton
final class SignInPages {

    private static final Logger LOG = Logger.getLogger(SignInPages.class);
    private static final String HOME = "/reports";
    /** Where somebody may want to be afterwards: pages of ours, nothing that a browser reads as another host. */
    private static final Pattern DESTINATION =
            Pattern.compile("/reports(/[a-z0-9-]{1,60})?(\\?[A-Za-z0-9=&_-]{1,160})?");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._~-]{1,1024}");

    private final Issuer issuer;
    private final Sessions sessions;
    private final Cookies cookies;
    private final Callers callers;
    private final Views views;
    private final ProblemWriter problems;

    SignInPages(
            Issuer issuer, Sessions sessions, Cookies cookies, Callers callers, Views views, ProblemWriter problems) {
        this.issuer = issuer;
        this.sessions = sessions;
        this.cookies = cookies;
        this.callers = callers;
        this.views = views;
        this.problems = problems;
    }

    /** Sends the browser to the issuer. */
    void begin(RoutingContext exchange, String wanted) {
        SignInAttempt attempt = issuer.begin(checked(wanted));
        cookies.setAttempt(exchange.response(), attempt);
        redirect(exchange, issuer.signInPage(attempt));
    }

    /** Lets a browser ask once more that has come by a link of another site, and kept its strict cookie back. */
    void again(RoutingContext exchange, String wanted) {
        views.back(exchange, checked(wanted));
    }

    /** The browser comes back from the issuer. */
    void finish(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        Optional<SignInAttempt> attempt =
                cookies.attempt(request).filter(known -> known.began(request.getParam("state")));
        String code = request.getParam("code");
        cookies.clearAttempt(exchange.response());
        if (attempt.isEmpty()
                || code == null
                || !CODE.matcher(code).matches()
                || !issuer.isIssuer(request.getParam("iss"))) {
            fail(exchange, "the answer of the issuer belongs to no attempt of this browser, or says no");
            return;
        }
        sessions.redeem(code, attempt.get())
                .compose(admission -> open(exchange, admission))
                .compose(key -> endFormer(exchange).map(key))
                .onSuccess(key -> {
                    cookies.setSession(exchange.response(), key);
                    views.back(exchange, checked(attempt.get().destination()));
                })
                .onFailure(failure -> {
                    if (Sessions.isDenied(failure) || failure instanceof AuthenticationFailedException) {
                        fail(exchange, failure.getMessage());
                    } else {
                        problems.fail(exchange, failure);
                    }
                });
    }

    /** The access token is checked as that of every other request is. */
    private Future<SessionKey> open(RoutingContext exchange, Admission admission) {
        exchange.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + admission.accessToken());
        Future<Caller> caller = Future.fromCompletionStage(
                callers.authenticate(exchange).subscribeAsCompletionStage(),
                exchange.vertx().getOrCreateContext());
        return caller.compose(checked -> checked.subject().equals(admission.subject())
                ? sessions.open(admission, checked)
                : Future.failedFuture(new AuthenticationFailedException("The tokens are of two users")));
    }

    /** Who signs in anew has a new session, and not the old one beside it. */
    private Future<Void> endFormer(RoutingContext exchange) {
        return cookies.session(exchange.request())
                .map(former -> sessions.forget(former))
                .orElseGet(Future::succeededFuture);
    }

    private void fail(RoutingContext exchange, String reason) {
        LOG.infof("Somebody could not sign in: %s", reason);
        views.failed(exchange);
    }

    static void redirect(RoutingContext exchange, String address) {
        exchange.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, address)
                .end();
    }

    private static String checked(String destination) {
        return destination != null && DESTINATION.matcher(destination).matches() ? destination : HOME;
    }
}
