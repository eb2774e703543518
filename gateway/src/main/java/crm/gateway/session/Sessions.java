package crm.gateway.session;

import crm.persistence.Caller;
import crm.web.problem.Problem;
import crm.web.problem.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Sessions in the gateway's database. Whoever asks gets an access token that is still good for a while: it is renewed
 * here, by one at a time, because the issuer takes a refresh token once.
 */
@Singleton
public final class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final long PATIENCE_SECONDS = 10;
    /** An access token is renewed so long before it expires that it lasts for the request. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Refused BUSY = new Refused(
            Problem.of(503, "busy", "The sessions cannot be looked at in time."), Map.of("Retry-After", "1"));

    private static final String INSERT = """
            insert into browser_session (id, tenant_id, subject, issuer_session, tokens, renew_at)
            values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))""";
    private static final String KEEP_NEWEST = """
            delete from browser_session where id in
                (select id from browser_session where subject = $1 order by created_at desc, id offset $2)""";
    private static final String USE = """
            update browser_session set used_at = now()
            where id = $1
              and used_at > now() - make_interval(secs => $2) and created_at > now() - make_interval(secs => $3)
            returning tokens, renew_at <= now() as stale""";
    private static final String LOCK =
            "select tokens, renew_at <= now() as stale from browser_session where id = $1 for update";
    private static final String RENEWED =
            "update browser_session set tokens = $2, renew_at = now() + make_interval(secs => $3) where id = $1";
    private static final String DELETE = "delete from browser_session where id = $1 returning tokens";
    private static final String DELETE_OF_ISSUER = "delete from browser_session where issuer_session = $1";
    private static final String DELETE_ENDED = """
            delete from browser_session
            where used_at <= now() - make_interval(secs => $1) or created_at <= now() - make_interval(secs => $2)""";

    private final SessionPool pool;
    private final Issuer issuer;
    private final SignedTokens signed;
    private final SessionLimits limits;

    Sessions(Vertx vertx, SessionPool pool, Issuer issuer, SignedTokens signed, SessionLimits limits) {
        this.pool = pool;
        this.issuer = issuer;
        this.signed = signed;
        this.limits = limits;
        vertx.setPeriodic(limits.idle().toMillis() / 2, timer -> forgetEnded());
    }

    /** What the issuer gives for a code that it sent with a browser. */
    public Future<Admission> redeem(String code, SignInAttempt attempt) {
        return issuer.redeem(code, attempt)
                .compose(tokens -> tokens.identity() == null
                        ? Future.failedFuture(new Issuer.Denied("there is no identity token"))
                        : signed.signedIn(tokens.identity(), attempt).map(who -> new Admission(tokens, who)));
    }

    /** Opens a session for somebody whose access token was checked, and ends the oldest beyond the limit. */
    public Future<SessionKey> open(Admission admission, Caller caller) {
        SessionKey key = SessionKey.create();
        IssuedTokens tokens = admission.tokens();
        Tuple row = Tuple.of(key.id(), caller.tenant(), caller.subject(), admission.issuerSession())
                .addBuffer(key.seal(tokens.kept()))
                .addDouble(usable(tokens));
        return inTime(pool.get()
                .withTransaction(connection -> run(connection, INSERT, row)
                        .compose(done -> run(connection, KEEP_NEWEST, Tuple.of(caller.subject(), limits.each())))
                        .map(key)));
    }

    /** An access token for a request of this browser, none where it has no session or its session has ended. */
    public Future<Optional<String>> accessToken(SessionKey key) {
        Tuple parameters = Tuple.of(key.id(), (double) limits.idle().toSeconds(), (double)
                limits.longest().toSeconds());
        return inTime(pool.get().preparedQuery(USE).execute(parameters).compose(rows -> {
            if (rows.size() == 0) {
                return Future.succeededFuture(Optional.empty());
            }
            Row row = rows.iterator().next();
            return row.getBoolean("stale")
                    ? pool.get().withTransaction(connection -> renew(connection, key))
                    : Future.succeededFuture(Optional.of(IssuedTokens.accessOf(key.open(row.getBuffer("tokens")))));
        }));
    }

    /** The row stays locked meanwhile: who waits for it finds the new token. */
    private Future<Optional<String>> renew(SqlConnection connection, SessionKey key) {
        return run(connection, LOCK, Tuple.of(key.id())).compose(rows -> {
            if (rows.size() == 0) {
                return Future.succeededFuture(Optional.empty());
            }
            Row row = rows.iterator().next();
            String kept = key.open(row.getBuffer("tokens"));
            if (!row.getBoolean("stale")) {
                return Future.succeededFuture(Optional.of(IssuedTokens.accessOf(kept)));
            }
            return issuer.renew(IssuedTokens.refreshOf(kept))
                    .compose(tokens -> store(connection, key, tokens))
                    .recover(failure -> failure instanceof Issuer.Denied
                            ? run(connection, DELETE, Tuple.of(key.id())).map(Optional.empty())
                            : Future.failedFuture(failure));
        });
    }

    private static Future<Optional<String>> store(SqlConnection connection, SessionKey key, IssuedTokens tokens) {
        Tuple parameters = Tuple.of(key.id(), key.seal(tokens.kept()), usable(tokens));
        return run(connection, RENEWED, parameters).map(Optional.of(tokens.access()));
    }

    /**
     * Ends the session here and at the issuer.
     *
     * @return whether the issuer knows; where it does not, the next visitor is let in without a password
     */
    public Future<Boolean> end(SessionKey key) {
        return inTime(pool.get().preparedQuery(DELETE).execute(Tuple.of(key.id())))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture(true);
                    }
                    Buffer sealed = rows.iterator().next().getBuffer("tokens");
                    return issuer.end(IssuedTokens.refreshOf(key.open(sealed)))
                            .map(true)
                            .recover(failure -> Future.succeededFuture(failure instanceof Issuer.Denied));
                });
    }

    /** Ends the session here, and leaves the issuer alone: its session may be the one of the next. */
    public Future<Void> forget(SessionKey key) {
        return inTime(pool.get().preparedQuery(DELETE).execute(Tuple.of(key.id())))
                .mapEmpty();
    }

    /** Ends what the issuer says has ended. Fails where the token does not say so. */
    public Future<Void> endAsTold(String logoutToken) {
        return signed.signedOut(logoutToken)
                .compose(session ->
                        inTime(pool.get().preparedQuery(DELETE_OF_ISSUER).execute(Tuple.of(session))))
                .mapEmpty();
    }

    /** Whether the issuer, or what it has signed, says no: a matter of the browser, not of the platform. */
    public static boolean isDenied(Throwable failure) {
        return failure instanceof Issuer.Denied;
    }

    private void forgetEnded() {
        Tuple parameters = Tuple.of(
                (double) limits.idle().toSeconds(), (double) limits.longest().toSeconds());
        pool.get()
                .preparedQuery(DELETE_ENDED)
                .execute(parameters)
                .onFailure(failure -> LOG.warnf("Sessions that have ended could not be deleted: %s", failure));
    }

    private static double usable(IssuedTokens tokens) {
        Duration left = tokens.lifetime().minus(MARGIN);
        return left.isPositive() ? left.toSeconds() : 0;
    }

    private static Future<RowSet<Row>> run(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters);
    }

    /** The work goes on and gives its connection back; only the browser does not wait for it any longer. */
    private static <T> Future<T> inTime(Future<T> work) {
        return work.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(failure -> Future.failedFuture(failure instanceof TimeoutException ? BUSY : failure));
    }
}
