package crm.messaging;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Runs rounds for its lanes, one after the other, for as long as they find something. */
final class RelayWorker {

    private static final Logger LOG = Logger.getLogger(RelayWorker.class);

    private final Vertx vertx;
    private final Context context;
    private final RelayRound round;
    private final RelayConfig config;
    private final Short[] lanes;

    /** True from being woken until the round that follows has begun: more wake-ups change nothing then. */
    private final AtomicBoolean woken = new AtomicBoolean();

    /** Both are touched on the worker's event loop only. */
    private boolean running;

    private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);
    private volatile boolean stopped;
    private volatile long timer = -1;

    RelayWorker(Vertx vertx, RelayRound round, RelayConfig config, Short[] lanes) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.round = round;
        this.config = config;
        this.lanes = lanes;
    }

    void start() {
        timer = vertx.setPeriodic(config.poll().toMillis(), ignored -> wake());
        wake();
    }

    void wake() {
        if (!stopped && woken.compareAndSet(false, true)) {
            context.runOnContext(ignored -> {
                if (!running) {
                    begin(config.linger().toMillis());
                }
            });
        }
    }

    /** Lets a round that is on its way finish: cut off, it would be sent a second time by another instance. */
    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        try {
            idle.get(config.lease().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The relay stops in the middle of a round; its events will be sent again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(long delayMillis) {
        running = true;
        idle = new CompletableFuture<>();
        vertx.setTimer(Math.max(1, delayMillis), ignored -> context.runOnContext(again -> run()));
    }

    private void run() {
        if (stopped) {
            end();
            return;
        }
        woken.set(false);
        round.run(lanes)
                .onComplete(done -> context.runOnContext(ignored -> {
                    if (done.failed()) {
                        LOG.warnf(
                                "Events stay in the outbox for now: %s",
                                done.cause().toString());
                        LOG.debug("The round failed", done.cause());
                        next(config.backoff().toMillis());
                    } else if (done.result() > 0 || woken.get()) {
                        next(
                                done.result() >= config.batch()
                                        ? 1
                                        : config.linger().toMillis());
                    } else {
                        end();
                    }
                }));
    }

    private void next(long delayMillis) {
        if (stopped) {
            end();
        } else {
            vertx.setTimer(Math.max(1, delayMillis), ignored -> context.runOnContext(again -> run()));
        }
    }

    private void end() {
        running = false;
        idle.complete(null);
        // A wake-up that came while the last round was ending found it running and did nothing.
        if (!stopped && woken.get()) {
            begin(config.linger().toMillis());
        }
    }
}
