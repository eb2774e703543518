package crm.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How long events have been waiting to be sent, and how many cannot be. The first numbers to look at when views lag. */
@ApplicationScoped
class OutboxGauges {

    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private static final String LOOK = """
            select coalesce((extract(epoch from clock_timestamp() - min(oldest)) * 1000)::bigint, 0),
                   (select count(*) from outbox_parked)
            from (select (select occurred_at from outbox where lane = l order by position limit 1) oldest
                  from generate_series(0, $1::int - 1) l) lanes
            """;

    private final RelayPool pool;
    private final Vertx vertx;
    private final AtomicLong ageMillis = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();
    private long timer;

    OutboxGauges(RelayPool pool, Vertx vertx, MeterRegistry metrics) {
        this.pool = pool;
        this.vertx = vertx;
        metrics.gauge("crm.outbox.age.seconds", ageMillis, millis -> millis.get() / 1000.0);
        metrics.gauge("crm.outbox.parked.events", parked, AtomicLong::get);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY.toMillis(), ignored -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void look() {
        pool.get().preparedQuery(LOOK).execute(Tuple.of(Lanes.COUNT)).onComplete(looked -> {
            if (looked.succeeded()) {
                Row row = looked.result().iterator().next();
                ageMillis.set(row.getLong(0));
                parked.set(row.getLong(1));
            } else {
                LOG.debug("Cannot look at the outbox", looked.cause());
            }
        });
    }
}
