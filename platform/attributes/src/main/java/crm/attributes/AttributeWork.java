package crm.attributes;

import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Tx;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Builds and removes indexes, and removes values of deleted attributes, in the background and for all tenants. */
@ApplicationScoped
class AttributeWork {

    private static final Logger LOG = Logger.getLogger(AttributeWork.class);
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Tx tx;
    private final AttributeSteps steps;
    private final Vertx vertx;
    private final Map<String, AttributedObject> objects;
    private final List<String> tenants;
    private final String service;
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile long timer;

    AttributeWork(
            Tx tx,
            AttributeSteps steps,
            Vertx vertx,
            Instance<AttributedObject> objects,
            @ConfigProperty(name = "crm.tenants") Optional<List<String>> tenants,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.tx = tx;
        this.steps = steps;
        this.vertx = vertx;
        this.objects = objects.stream().collect(Collectors.toUnmodifiableMap(AttributedObject::name, one -> one));
        this.tenants = tenants.map(List::copyOf).orElse(List.of());
        this.service = service;
    }

    void start(@Observes StartupEvent event) {
        if (!objects.isEmpty()) {
            timer = vertx.setPeriodic(POLL.toMillis(), ignored -> wake());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** There is, or may be, something to do. What comes while it works is seen at the next look. */
    void wake() {
        if (working.compareAndSet(false, true)) {
            round().subscribe().with(ignored -> working.set(false), failure -> {
                LOG.warn("Work on attributes goes on later", failure);
                working.set(false);
            });
        }
    }

    private Uni<Void> round() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String tenant : tenants) {
            Caller self = Caller.system(tenant, service, Trace.fresh());
            all = all.chain(() -> steps(self));
        }
        return all;
    }

    private Uni<Void> steps(Caller self) {
        return tx.run(self, unit -> steps.next(unit, objects))
                .repeat()
                .whilst(Boolean.TRUE::equals)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
