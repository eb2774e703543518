package crm.web.identity;

import crm.contracts.Permissions;
import crm.persistence.Caller;
import crm.web.identity.VerifiedTokens.Digest;
import crm.web.problem.Problem;
import crm.web.problem.Refused;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.ConnectException;
import java.security.Permission;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Bearer tokens and nothing else. quarkus-oidc checks signature, issuer, audience, times and type of a token that was
 * not seen before; what this adds are the claims the platform cannot do without, and that a token is checked once.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenAuthentication implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(TokenAuthentication.class);
    private static final Uni<HttpCredentialTransport> TRANSPORT =
            Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 8192;
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern ORG_UNIT = Pattern.compile("/|(/[a-z0-9][a-z0-9-]{0,39}){1,8}");

    private final OidcAuthenticationMechanism oidc;
    private final VerifiedTokens verified;

    TokenAuthentication(OidcAuthenticationMechanism oidc, VerifiedTokens verified) {
        this.oidc = oidc;
        this.verified = verified;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager identities) {
        String token = bearer(exchange.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (token == null) {
            return Uni.createFrom().nullItem();
        }
        if (token.length() > LONGEST_TOKEN) {
            return Uni.createFrom().failure(new AuthenticationFailedException("The token is too long."));
        }
        Digest digest = Digest.of(token);
        SecurityIdentity known = verified.find(digest);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return oidc.authenticate(exchange, identities)
                .onFailure(TokenAuthentication::isOurs)
                .transform(e -> {
                    LOG.warnf("Tokens cannot be verified: %s", e);
                    return new Refused(
                            Problem.of(503, "unavailable", "Access tokens cannot be verified at the moment."),
                            Map.of("Retry-After", "1"));
                })
                .map(identity -> accept(digest, identity));
    }

    /** The issuer's keys could not be fetched: nothing is known about the token. */
    private static boolean isOurs(Throwable failure) {
        if (!(failure instanceof AuthenticationFailedException)) {
            return true;
        }
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ConnectException || e instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private SecurityIdentity accept(Digest digest, SecurityIdentity checked) {
        if (checked == null || !(checked.getPrincipal() instanceof JsonWebToken token)) {
            throw new AuthenticationFailedException("The token is no access token of this platform.");
        }
        Set<String> roles = Set.copyOf(checked.getRoles());
        Set<String> permissions = Permissions.of(roles);
        Caller caller = new Caller(
                claim(token, "tenant", TENANT),
                token.getSubject(),
                token.<String>claim("preferred_username").orElse(token.getSubject()),
                roles,
                permissions,
                claim(token, "org_unit", ORG_UNIT),
                claim(token, "azp", null),
                null);
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new CallerPrincipal(caller))
                .addRoles(roles)
                .addPermissionChecker(needed -> Uni.createFrom().item(permissions.contains(text(needed))))
                .build();
        verified.remember(digest, identity, Instant.ofEpochSecond(token.getExpirationTime()));
        return identity;
    }

    private static String claim(JsonWebToken token, String name, Pattern form) {
        String value = token.<Object>claim(name).map(Object::toString).orElse("");
        if (value.isEmpty() || form != null && !form.matcher(value).matches()) {
            throw new AuthenticationFailedException("The token has no usable claim " + name + ".");
        }
        return value;
    }

    private static String text(Permission permission) {
        return permission.getActions().isEmpty()
                ? permission.getName()
                : permission.getName() + ":" + permission.getActions();
    }

    private static String bearer(String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length())
                : null;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext exchange) {
        return TRANSPORT;
    }
}
