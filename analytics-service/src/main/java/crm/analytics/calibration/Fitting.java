package crm.analytics.calibration;

import crm.analytics.policy.Policies;
import crm.analytics.policy.Policy;
import crm.analytics.work.Rounds;
import crm.persistence.Caller;
import crm.persistence.Tx;
import crm.persistence.Unit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Fits what was asked for. The data is read in one transaction, the fit holds none, and its models are kept in another:
 * whoever dies in between leaves a request that another instance takes up two minutes later.
 */
@ApplicationScoped
class Fitting {

    private static final Logger LOG = Logger.getLogger(Fitting.class);
    private static final String LONG_STATEMENTS = "select set_config('statement_timeout', '600000', true)";

    private static final Duration RENEWAL = Duration.ofSeconds(20);

    private final Tx tx;
    private final FitRequests requests;
    private final FitDue due;
    private final FitInput input;
    private final ModelVersions versions;
    private final Policies policies;
    private final Vertx vertx;
    private final Duration pause;
    private final Rounds rounds;

    Fitting(
            Tx tx,
            FitRequests requests,
            FitDue due,
            FitInput input,
            ModelVersions versions,
            Policies policies,
            Vertx vertx,
            @ConfigProperty(name = "crm.tenants") List<String> tenants,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "crm.projection.pause") Duration pause) {
        this.tx = tx;
        this.requests = requests;
        this.due = due;
        this.input = input;
        this.versions = versions;
        this.policies = policies;
        this.vertx = vertx;
        this.pause = pause;
        this.rounds = new Rounds("Fitting", tenants, service, this::tenant);
    }

    void start(@Observes StartupEvent event) {
        rounds.start(vertx, pause);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop(vertx);
    }

    private Uni<Void> tenant(Caller caller) {
        return tx.run(caller, due::request).chain(() -> Rounds.whileThereIs(() -> next(caller)));
    }

    /**
     * Takes one request and fits what it asks for.
     *
     * @return whether there was one
     */
    Uni<Boolean> next(Caller caller) {
        return tx.run(caller, requests::claim).chain(claimed -> {
            if (claimed.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            FitRequest request = claimed.get();
            return Rounds.renewing(
                            vertx,
                            RENEWAL,
                            () -> tx.run(caller, unit -> requests.renew(unit, request.id())),
                            fit(caller, request))
                    .onFailure()
                    .call(failure -> failed(caller, request, failure))
                    .replaceWith(true);
        });
    }

    private Uni<Void> fit(Caller caller, FitRequest request) {
        return tx.run(caller, unit -> unit.sql().query(LONG_STATEMENTS).chain(() -> input.read(unit, request)))
                .chain(data -> nothingToFit(data) != null
                        ? tx.run(
                                caller,
                                unit -> requests.finish(
                                        unit, request.id(), "FAILED", nothingToFit(data), data.customers()))
                        : calculated(data, request)
                                .chain(candidates ->
                                        tx.run(caller, unit -> keep(unit, request, candidates, data.customers()))));
    }

    /** Why no model can be fitted to the data; null where one can. */
    private static String nothingToFit(FitData data) {
        if (data.customers() == 0) {
            return "Nobody has bought anything by then.";
        }
        return data.observed() ? null : "Nobody bought before that day: nothing was observed.";
    }

    private static Uni<List<Candidate>> calculated(FitData data, FitRequest request) {
        return Uni.createFrom()
                .item(() -> Calibration.run(data, request))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> failed(Caller caller, FitRequest request, Throwable failure) {
        LOG.warnf(failure, "The models of %s could not be fitted", request.currency());
        return tx.run(
                caller,
                unit -> requests.finish(unit, request.id(), "FAILED", String.valueOf(failure.getMessage()), null));
    }

    private Uni<Void> keep(Unit unit, FitRequest request, List<Candidate> candidates, long customers) {
        return policies.current(unit).chain(policy -> {
            Optional<Candidate> buying = best(candidates, policy.policy());
            Uni<Void> kept = Uni.createFrom().voidItem();
            for (Candidate candidate : candidates) {
                String objection = candidate.objection(policy.policy().holdoutBias());
                boolean wins = candidate.family().equals("SPEND")
                        || buying.filter(candidate::equals).isPresent();
                String role = objection != null ? "REJECTED" : wins && request.promote() ? "CHAMPION" : "CHALLENGER";
                String reason = objection != null
                        ? objection
                        : !wins
                                ? "another model did better"
                                : request.promote() ? "did best" : "was not to be promoted";
                kept = kept.chain(() -> versions.add(unit, request, candidate, role, reason));
            }
            return kept.chain(() -> requests.finish(unit, request.id(), "DONE", null, customers));
        });
    }

    /**
     * The model of buying to score with: that with the best forecast of days it had not seen, else the likeliest. One
     * that lets customers leave after their first purchase is preferred: BG/NBD calls every one-time buyer alive.
     */
    private static Optional<Candidate> best(List<Candidate> candidates, Policy policy) {
        return candidates.stream()
                .filter(it -> it.family().equals("BUYING") && it.objection(policy.holdoutBias()) == null)
                .min(Comparator.comparing((Candidate it) -> it.kind().equals("BG_NBD"))
                        .thenComparing(it -> it.bias() == null ? 0 : Math.abs(it.bias()))
                        .thenComparing(it -> -it.fit().logLikelihood()));
    }
}
