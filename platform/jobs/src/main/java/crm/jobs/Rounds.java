package crm.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Work in the background, for all tenants in turn and step by step, until there is none. A step is a transaction that
 * also notes how far it got, so that after a crash the next instance goes on behind it. What keeps one tenant's work
 * waiting is no reason for that of the next to wait.
 */
public final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    /** What a step came to. */
    public enum Step {
        /** There was nothing to do. */
        IDLE,
        /** What is to be done cannot be done yet: it is tried again after a moment. */
        WAITING,
        /** Something was done, and there may be more. */
        DONE
    }

    private final Vertx vertx;
    private final String what;
    private final List<String> tenants;
    private final Function<String, Uni<Step>> step;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopped = true;
    private volatile long timer;

    /**
     * Rounds that have not begun.
     *
     * @param what is worked on, for the log
     * @param step does one step of a tenant's work; may be called again as soon as it has ended
     */
    public Rounds(Vertx vertx, String what, Collection<String> tenants, Function<String, Uni<Step>> step) {
        this.vertx = vertx;
        this.what = what;
        this.tenants = List.copyOf(tenants);
        this.step = step;
    }

    /** Looks for work from now on. */
    public void start() {
        stopped = false;
        timer = vertx.setPeriodic(POLL.toMillis(), ignored -> wake());
    }

    /** Begins no further step. */
    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** There is, or may be, something to do. */
    public void wake() {
        if (!stopped && running.compareAndSet(false, true)) {
            Uni.createFrom()
                    .deferred(this::round)
                    .repeat()
                    .whilst(step -> step != Step.IDLE)
                    .collect()
                    .last()
                    .subscribe()
                    .with(ignored -> running.set(false), failure -> running.set(false));
        }
    }

    private Uni<Step> round() {
        Uni<Step> all = Uni.createFrom().item(Step.IDLE);
        for (String tenant : tenants) {
            all = all.flatMap(before -> guarded(tenant).map(after -> after.compareTo(before) > 0 ? after : before));
        }
        return all.flatMap(step -> step == Step.WAITING
                ? Uni.createFrom().item(step).onItem().delayIt().by(LOOK_AGAIN)
                : Uni.createFrom().item(step));
    }

    private Uni<Step> guarded(String tenant) {
        return (stopped ? Uni.createFrom().item(Step.IDLE) : step.apply(tenant))
                .onFailure()
                .invoke(failure -> LOG.warnf("%s of %s wait: %s", what, tenant, failure.toString()))
                .onFailure()
                .recoverWithItem(Step.IDLE);
    }
}
