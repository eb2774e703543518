package crm.analytics.score;

import crm.analytics.work.Rounds;
import crm.persistence.Tx;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Scores those who are due, again and again. */
@ApplicationScoped
class ScoreRounds {

    private final Duration pause;
    private final Rounds rounds;

    ScoreRounds(
            Tx tx,
            DueScores due,
            @ConfigProperty(name = "crm.tenants") List<String> tenants,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "crm.scores.pause") Duration pause) {
        this.pause = pause;
        this.rounds =
                new Rounds("Scoring", tenants, service, caller -> Rounds.whileThereIs(() -> tx.run(caller, due::step)));
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        rounds.start(vertx, pause);
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        rounds.stop(vertx);
    }
}
