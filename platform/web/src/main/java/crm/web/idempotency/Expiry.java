package crm.web.idempotency;

import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Removes answers that are older than seven days, a bounded number at a time, in all tenants: the database function
 * that does it can touch nothing else.
 */
@ApplicationScoped
public class Expiry {

    private static final Logger LOG = Logger.getLogger(Expiry.class);
    private static final long PERIOD = Duration.ofMinutes(10).toMillis();
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 50;
    private static final String PURGE = "select purge_idempotency($1) as removed";

    private final Tx tx;
    private final Vertx vertx;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile long timer;

    Expiry(Tx tx, Vertx vertx) {
        this.tx = tx;
        this.vertx = vertx;
    }

    /** Called with each command that has a key: a service without such commands has nothing to remove. */
    public void ensureRunning() {
        if (!started.get() && started.compareAndSet(false, true)) {
            long first = ThreadLocalRandom.current().nextLong(PERIOD / 2, PERIOD);
            timer = vertx.setPeriodic(first, PERIOD, ignored -> purge(MOST_BATCHES));
        }
    }

    private void purge(int batches) {
        removeBatch()
                .subscribe()
                .with(
                        removed -> {
                            if (removed == BATCH && batches > 1) {
                                purge(batches - 1);
                            }
                        },
                        e -> LOG.warn("Old idempotency keys stay until the next attempt", e));
    }

    /** Removes one batch. */
    Uni<Integer> removeBatch() {
        Caller nobody = Caller.system("-", "idempotency-expiry", Trace.fresh());
        return tx.run(nobody, unit -> unit.sql().query(PURGE, BATCH))
                .map(rows -> rows.iterator().next().getInteger("removed"));
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }
}
