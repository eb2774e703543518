package crm.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves events from the outbox to Kafka: all of them, at least once, and in order for each key. Every instance of a
 * service runs one; which of them serves a lane is settled round by round by advisory locks.
 */
@ApplicationScoped
class Relay {

    private final RelayConfig config;
    private final RelayRound round;
    private final Vertx vertx;
    private final List<RelayWorker> workers = new ArrayList<>();

    Relay(RelayConfig config, RelayRound round, Vertx vertx) {
        this.config = config;
        this.round = round;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        for (int i = 0; i < config.workers(); i++) {
            workers.add(new RelayWorker(vertx, round, config, lanes(i)));
        }
        workers.forEach(RelayWorker::start);
    }

    void stop(@Observes ShutdownEvent event) {
        workers.forEach(RelayWorker::stop);
    }

    /** There may be something to send. Called after a commit; costs nothing when a round is on its way already. */
    void wake() {
        workers.forEach(RelayWorker::wake);
    }

    /** Every n-th lane, so that each worker gets the same share. */
    private Short[] lanes(int worker) {
        List<Short> lanes = new ArrayList<>();
        for (int lane = worker; lane < Lanes.COUNT; lane += config.workers()) {
            lanes.add((short) lane);
        }
        return lanes.toArray(Short[]::new);
    }
}
