package crm.analytics.score;

import crm.analytics.work.Backlog;
import crm.analytics.work.Rounds;
import crm.persistence.Caller;
import crm.persistence.Tx;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Scores those who are due, again and again. While events are read that have been waiting, scores take a tenth of the
 * time: the events come first, and most of their customers will be due again.
 */
@ApplicationScoped
class ScoreRounds {

    private static final int REST_IN_BACKLOG = 9;
    private static final long LONGEST_REST_MILLIS = 2000;

    private final Tx tx;
    private final DueScores due;
    private final Backlog backlog;
    private final Vertx vertx;
    private final Duration pause;
    private final Rounds rounds;

    ScoreRounds(
            Tx tx,
            DueScores due,
            Backlog backlog,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") List<String> tenants,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "crm.scores.pause") Duration pause) {
        this.tx = tx;
        this.due = due;
        this.backlog = backlog;
        this.vertx = vertx;
        this.pause = pause;
        this.rounds = new Rounds("Scoring", tenants, service, this::tenant);
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, pause);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop(vertx);
    }

    private Uni<Void> tenant(Caller caller) {
        return Rounds.whileThereIs(() -> Rounds.unhurried(vertx, this::rest, () -> tx.run(caller, due::step)));
    }

    private long rest(boolean more, double took) {
        return more && backlog.isBeingRead() ? Math.min(LONGEST_REST_MILLIS, Math.round(REST_IN_BACKLOG * took)) : 0;
    }
}
