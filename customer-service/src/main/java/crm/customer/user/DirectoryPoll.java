package crm.customer.user;

import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps the copy of the users: asks the issuer for all of a tenant's, page by page. One instance does so at a time.
 * While the issuer is away, what is known stays, and a gauge tells how old it is.
 */
@ApplicationScoped
class DirectoryPoll {

    private static final Logger LOG = Logger.getLogger(DirectoryPoll.class);

    /** Longer than any answer takes: whoever has not spoken for so long has lost the turn. */
    private static final Duration TURN = Duration.ofSeconds(60);

    private static final int MOST_USERS = 20_000;

    /** Who is missing from the list is asked for by name before it counts as gone, so many in one poll. */
    private static final int MOST_MISSING = 50;

    private final Tx tx;
    private final Users users;
    private final Directory directory;
    private final Vertx vertx;
    private final List<String> tenants;
    private final Duration every;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicLong ageMillis = new AtomicLong();
    private final long started = System.nanoTime();
    private long timer = -1;

    DirectoryPoll(
            Tx tx,
            Users users,
            Directory directory,
            Vertx vertx,
            MeterRegistry metrics,
            @ConfigProperty(name = "crm.tenants") Set<String> tenants,
            @ConfigProperty(name = "crm.directory.every") Duration every) {
        this.tx = tx;
        this.users = users;
        this.directory = directory;
        this.vertx = vertx;
        this.tenants = List.copyOf(tenants);
        this.every = every;
        metrics.gauge("crm.directory.age.seconds", ageMillis, millis -> millis.get() / 1000.0);
    }

    void start(@Observes StartupEvent event) {
        if (directory.isConfigured()) {
            timer = vertx.setPeriodic(1, every.toMillis(), ignored -> wake());
        } else {
            LOG.warn("No crm.directory.secret: the issuer is not asked for users, and nobody is known to have left");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            round().subscribe().with(ignored -> running.set(false), failure -> running.set(false));
        }
    }

    /** One tenant after the other; what fails for one is no reason to leave out the next. */
    private Uni<Void> round() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String tenant : tenants) {
            all = all.chain(() -> poll(tenant)
                    .onFailure()
                    .invoke(failure -> LOG.warnf("The users of %s stay as they were: %s", tenant, failure.toString()))
                    .onFailure()
                    .recoverWithNull());
        }
        return all.chain(this::measure);
    }

    private Uni<Void> poll(String tenant) {
        return in(tenant, unit -> users.claim(unit, TURN))
                .flatMap(run -> run.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : directory.token().flatMap(token -> new Poll(tenant, run.get(), token).pages(0)));
    }

    private Uni<Void> measure() {
        AtomicLong oldest = new AtomicLong();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String tenant : tenants) {
            all = all.chain(() -> in(tenant, users::age)
                    .invoke(age ->
                            oldest.accumulateAndGet(age.orElseGet(this::up).toMillis(), Math::max))
                    .replaceWithVoid());
        }
        return all.invoke(() -> ageMillis.set(oldest.get()));
    }

    /** Where nothing was ever told, it has been missing from the start. */
    private Duration up() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private <T> Uni<T> in(String tenant, Function<Unit, Uni<T>> work) {
        return tx.run(Caller.system(tenant, "customer-service", Trace.fresh()), work);
    }

    /** One turn for one tenant. */
    private final class Poll {

        private final String tenant;
        private final long run;
        private final String token;
        private final List<String> told = new ArrayList<>();

        Poll(String tenant, long run, String token) {
            this.tenant = tenant;
            this.run = run;
            this.token = token;
        }

        Uni<Void> pages(int first) {
            if (first >= MOST_USERS) {
                return Uni.createFrom()
                        .failure(new IllegalStateException("There are more than " + MOST_USERS + " users"));
            }
            return directory.users(token, tenant, first).flatMap(page -> {
                Map<String, User> found = new LinkedHashMap<>();
                page.forEach(issued -> issued.in(tenant).ifPresent(user -> found.put(user.subject(), user)));
                told.addAll(found.keySet());
                return held(unit -> users.put(unit, List.copyOf(found.values())))
                        .chain(() -> page.size() < Directory.PAGE ? missing() : pages(first + Directory.PAGE));
            });
        }

        private Uni<Void> missing() {
            return in(tenant, unit -> users.missing(unit, told, MOST_MISSING))
                    .flatMap(missing -> {
                        Uni<Void> all = Uni.createFrom().voidItem();
                        for (String subject : missing) {
                            all = all.chain(() -> lookUp(subject));
                        }
                        return all;
                    })
                    // Not longer than the timer waits, so that its next tick finds the turn free.
                    .chain(() -> in(tenant, unit -> users.complete(unit, run, every.dividedBy(2))));
        }

        /** A page that shifts while it is read can miss somebody who is there. */
        private Uni<Void> lookUp(String subject) {
            return directory
                    .user(token, subject)
                    .flatMap(found -> held(unit -> found.flatMap(issued -> issued.in(tenant))
                            .map(user -> users.put(unit, List.of(user)))
                            .orElseGet(() -> users.gone(unit, List.of(subject)))));
        }

        /** What an instance heard that has lost its turn may be older than what is known by now. */
        private Uni<Void> held(Function<Unit, Uni<Void>> work) {
            return in(
                    tenant,
                    unit -> users.hold(unit, run, TURN)
                            .flatMap(held -> held
                                    ? work.apply(unit)
                                    : Uni.createFrom()
                                            .failure(new IllegalStateException("Another instance asks meanwhile"))));
        }
    }
}
