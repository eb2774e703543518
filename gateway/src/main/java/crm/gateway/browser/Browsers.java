package crm.gateway.browser;

import crm.gateway.limit.Limits;
import crm.gateway.limit.Share;
import crm.gateway.route.Part;
import crm.gateway.route.Route;
import crm.gateway.route.Route.Heavy;
import crm.gateway.session.SessionKey;
import crm.gateway.session.Sessions;
import crm.persistence.Caller;
import crm.web.identity.Callers;
import crm.web.problem.Problem;
import crm.web.problem.ProblemWriter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The paths of browsers. They know the session's cookie and no bearer token, those of the API know bearer tokens and no
 * cookie.
 */
@Singleton
public final class Browsers {

    static final Problem FOREIGN = Problem.of(403, "foreign-origin", "Only pages of this address may ask for this.");

    private static final Problem SIGNED_OUT =
            Problem.of(401, "session-ended", "Nobody has signed in, or the session has ended.");
    private static final Problem NOTHING = Problem.of(404, "not-found", "There is nothing at this path.");
    private static final Problem METHOD = Problem.of(405, "method-not-allowed", "This method is not served here.");

    /** Where the metrics look for the name of a route. */
    private static final String ROUTE_NAME = "UrlPathTemplate";

    private static final String HOME = "/reports";
    private static final Route DATA =
            new Route("/reports/data**", Part.ANALYTICS, "/api/v1/analytics/reports", Heavy.NONE, false);

    private final Limits limits;
    private final Sessions sessions;
    private final Cookies cookies;
    private final Origins origins;
    private final Callers callers;
    private final SignInPages signIn;
    private final SignOutPages signOut;
    private final Views views;
    private final Assets assets;
    private final ProblemWriter problems;

    Browsers(
            Limits limits,
            Sessions sessions,
            Cookies cookies,
            Origins origins,
            Callers callers,
            SignInPages signIn,
            SignOutPages signOut,
            Views views,
            Assets assets,
            ProblemWriter problems) {
        this.limits = limits;
        this.sessions = sessions;
        this.cookies = cookies;
        this.origins = origins;
        this.callers = callers;
        this.signIn = signIn;
        this.signOut = signOut;
        this.views = views;
        this.assets = assets;
        this.problems = problems;
    }

    /** Whether the path is one of theirs, whether there is something at it or not. */
    public static boolean own(String path) {
        return path.startsWith("/reports") && isWhole(path, "/reports")
                || path.startsWith("/app") && isWhole(path, "/app");
    }

    private static boolean isWhole(String path, String first) {
        return path.length() == first.length() || path.charAt(first.length()) == '/';
    }

    /**
     * Answers a request to one of these paths.
     *
     * @param forward sends the request on, which by now bears the session's access token
     */
    public void serve(RoutingContext exchange, Consumer<Route> forward) {
        HttpServerRequest request = exchange.request();
        Share share = limits.takeOpen(request.remoteAddress().hostAddress());
        if (!share.granted()) {
            problems.write(exchange, Problem.of(429, "rate-limited", share.detail()), share.headers());
            return;
        }
        Place place = Place.of(request.path()).orElse(null);
        Vertx.currentContext().putLocal(ROUTE_NAME, place == null ? "/unknown" : place.pattern());
        if (place == null) {
            problems.write(exchange, NOTHING);
        } else if (!place.takes(request.method())) {
            problems.write(exchange, METHOD);
        } else {
            serve(exchange, place, forward);
        }
    }

    private void serve(RoutingContext exchange, Place place, Consumer<Route> forward) {
        switch (place) {
            case HOME -> SignInPages.redirect(exchange, HOME);
            case ASSET -> asset(exchange);
            case LOGIN -> signIn.begin(exchange, exchange.request().getParam("to"));
            case CALLBACK -> signIn.finish(exchange);
            case LOGOUT -> signOut.signOut(exchange);
            case BACKCHANNEL -> signOut.told(exchange);
            case SIGNED_OUT -> views.signedOut(exchange, exchange.request().query() == null);
            case PAGE -> page(exchange);
            case SESSION -> data(exchange, () -> whoami(exchange));
            case REPORTS -> data(exchange, () -> forward.accept(DATA));
        }
    }

    private void asset(RoutingContext exchange) {
        String path = exchange.request().path();
        assets.find(path.substring(path.lastIndexOf('/') + 1))
                .ifPresentOrElse(
                        asset -> {
                            exchange.response()
                                    .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
                                    .putHeader(HttpHeaders.CONTENT_ENCODING, "gzip")
                                    .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                                    .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                                    .end(asset.gzipped());
                        },
                        () -> problems.write(exchange, NOTHING));
    }

    private void page(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        withToken(exchange, token -> views.console(exchange), () -> {
            if (Origins.isFromElsewhere(request)) {
                signIn.again(exchange, request.uri());
            } else {
                signIn.begin(exchange, request.uri());
            }
        });
    }

    /** The token takes the place of whatever the browser has sent as one. */
    private void data(RoutingContext exchange, Runnable served) {
        HttpServerRequest request = exchange.request();
        if (!origins.mayRead(request)) {
            problems.write(exchange, FOREIGN);
            return;
        }
        request.pause();
        withToken(
                exchange,
                token -> {
                    request.headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                    served.run();
                },
                () -> {
                    problems.write(exchange, SIGNED_OUT);
                    request.resume();
                });
    }

    private void withToken(RoutingContext exchange, Consumer<String> known, Runnable unknown) {
        Optional<SessionKey> key = cookies.session(exchange.request());
        if (key.isEmpty()) {
            unknown.run();
            return;
        }
        sessions.accessToken(key.get())
                .onSuccess(token -> token.ifPresentOrElse(known, () -> {
                    cookies.clearSession(exchange.response());
                    unknown.run();
                }))
                .onFailure(failure -> {
                    problems.fail(exchange, failure);
                    exchange.request().resume();
                });
    }

    private void whoami(RoutingContext exchange) {
        exchange.request().resume();
        callers.authenticate(exchange)
                .subscribe()
                .with(caller -> tell(exchange, caller), failure -> problems.fail(exchange, failure));
    }

    private static void tell(RoutingContext exchange, Caller caller) {
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("name", caller.name())
                        .put("tenant", caller.tenant())
                        .put(
                                "roles",
                                new JsonArray(
                                        new TreeSet<>(caller.roles()).stream().toList()))
                        .put(
                                "permissions",
                                new JsonArray(new TreeSet<>(caller.permissions())
                                        .stream().toList()))
                        .encode());
    }
}
