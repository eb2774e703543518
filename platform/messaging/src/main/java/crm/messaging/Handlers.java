package crm.messaging;

import crm.contracts.EventType;
import crm.persistence.Caller;
import crm.persistence.Trace;
import crm.persistence.Unit;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's handlers, each of which gets the events it wants, tenant by tenant. */
@ApplicationScoped
class Handlers {

    private final List<BatchHandler> handlers;
    private final Set<EventType<?>> types;
    private final String service;

    Handlers(@All List<BatchHandler> handlers, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.handlers = handlers;
        this.types =
                handlers.stream().flatMap(handler -> handler.types().stream()).collect(Collectors.toSet());
        this.service = service;
    }

    Set<EventType<?>> types() {
        return types;
    }

    /** Applies the events in the given transaction. The order of a key is kept: its events belong to one tenant. */
    Uni<Void> handle(Unit unit, List<Received> events) {
        Map<String, List<Received>> byTenant = events.stream()
                .collect(Collectors.groupingBy(Received::tenant, LinkedHashMap::new, Collectors.toList()));
        Uni<Void> all = Uni.createFrom().voidItem();
        for (List<Received> ofTenant : byTenant.values()) {
            Received first = ofTenant.getFirst();
            Caller caller = Caller.system(first.tenant(), service, continued(first));
            all = all.chain(() -> unit.onBehalfOf(caller, tenantUnit -> handleTenant(tenantUnit, ofTenant)));
        }
        return all;
    }

    private Uni<Void> handleTenant(Unit unit, List<Received> events) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (BatchHandler handler : handlers) {
            List<Received> wanted = events.stream()
                    .filter(event -> handler.types().contains(event.type()))
                    .toList();
            if (!wanted.isEmpty()) {
                all = all.chain(() -> handler.handle(unit, wanted));
            }
        }
        return all;
    }

    /** What a batch causes is attributed to its first event; a handler that must be exact traces each event itself. */
    private static Trace continued(Received event) {
        return event.trace().causedBy(event.id().toString());
    }
}
