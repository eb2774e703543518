package crm.web.identity;

import crm.persistence.Caller;
import crm.web.exchange.Traces;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** The caller of a request. */
@ApplicationScoped
public class Callers {

    private final TokenAuthentication tokens;
    private final IdentityProviderManager identities;

    Callers(TokenAuthentication tokens, IdentityProviderManager identities) {
        this.tokens = tokens;
        this.identities = identities;
    }

    /**
     * The caller of a request whose permission was checked.
     *
     * @throws UnauthorizedException where nobody was authenticated
     */
    public Caller of(RoutingContext exchange) {
        return exchange.user() instanceof QuarkusHttpUser user ? of(user.getSecurityIdentity(), exchange) : refuse();
    }

    /** Verifies the token of a request that no resource method handles. Fails where there is none or a bad one. */
    public Uni<Caller> authenticate(RoutingContext exchange) {
        return tokens.authenticate(exchange, identities)
                .map(identity -> identity == null ? refuse() : of(identity, exchange));
    }

    private static Caller of(SecurityIdentity identity, RoutingContext exchange) {
        if (!(identity.getPrincipal() instanceof CallerPrincipal principal)) {
            return refuse();
        }
        Caller known = principal.caller();
        return new Caller(
                known.tenant(),
                known.subject(),
                known.name(),
                known.roles(),
                known.permissions(),
                known.orgUnit(),
                known.client(),
                Traces.of(exchange));
    }

    private static Caller refuse() {
        throw new UnauthorizedException("An access token is needed.");
    }
}
