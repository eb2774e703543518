package crm.analytics.value;

import crm.persistence.Busy;
import crm.persistence.Caller;
import crm.persistence.Ids;
import crm.persistence.Lookup;
import crm.persistence.Lookups;
import crm.web.ConsistencyToken;
import crm.web.Requests;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A read that carries a consistency token waits until the views hold what was written, and never answers before. */
public class ReadYourWrites {

    private static final String CUSTOMER = "cus";
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Lookup REACHED = Lookup.of("""
            select true as reached from projection_generation g
            where g.tenant_id = $1 and g.name = 'customer-value' and g.state = 'LIVE' and exists (
                select from fact f
                where f.tenant_id = g.tenant_id and f.generation = g.facts_generation and f.customer_id = $2
                    and f.subject = $3 and f.sequence >= $4)
            """, String.class, UUID.class, String.class, Long.class);

    private final CurrentVertxRequest current;
    private final Requests requests;
    private final Lookups lookups;
    private final Duration patience;

    ReadYourWrites(
            CurrentVertxRequest current,
            Requests requests,
            Lookups lookups,
            @ConfigProperty(name = "crm.consistency.patience") Duration patience) {
        this.current = current;
        this.requests = requests;
        this.lookups = lookups;
        this.patience = patience;
    }

    @ServerRequestFilter
    Uni<Response> await() {
        String header = current.getCurrent().request().getHeader(ConsistencyToken.HEADER);
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        ConsistencyToken token = ConsistencyToken.parse(header);
        // What is about no customer is in none of the views.
        if (!token.key().startsWith(CUSTOMER + "_")) {
            return Uni.createFrom().nullItem();
        }
        UUID customer = Ids.parse(CUSTOMER, token.key(), ConsistencyToken.HEADER);
        return reached(requests.caller(), customer, token, System.nanoTime() + patience.toNanos());
    }

    private Uni<Response> reached(Caller caller, UUID customer, ConsistencyToken token, long until) {
        return lookups.find(caller, REACHED, caller.tenant(), customer, token.subject(), token.sequence())
                .chain(rows -> {
                    if (rows.size() > 0) {
                        return Uni.createFrom().nullItem();
                    }
                    if (System.nanoTime() > until) {
                        throw new Busy("The views have not reached the write yet.", Duration.ofSeconds(1), null);
                    }
                    return Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(PAUSE)
                            .chain(() -> reached(caller, customer, token, until));
                });
    }
}
