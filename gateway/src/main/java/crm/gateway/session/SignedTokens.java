package crm.gateway.session;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/** Checks the tokens that the issuer makes for the pages' client: of who has signed in, and of who has signed out. */
@Singleton
final class SignedTokens {

    private static final String SIGNED_OUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int SKEW_SECONDS = 30;
    private static final int OLDEST_SECONDS = 300;
    /** Unknown keys may be asked for by anybody: not more often than this. */
    private static final long ASK_AGAIN = Duration.ofSeconds(15).toNanos();

    private final Issuer issuer;
    private final AtomicReference<Keys> known = new AtomicReference<>();

    SignedTokens(Issuer issuer) {
        this.issuer = issuer;
    }

    /** Who has signed in. Fails where the token is not one for this attempt. */
    Future<SignedIn> signedIn(String token, SignInAttempt attempt) {
        return claims(token).map(claims -> {
            if (!attempt.nonce().equals(text(claims, "nonce"))) {
                throw new Issuer.Denied("the identity token belongs to another attempt");
            }
            return new SignedIn(text(claims, "sub"), text(claims, "sid"));
        });
    }

    /** The issuer's session that has ended. Fails where the token does not say so. */
    Future<String> signedOut(String token) {
        return claims(token).map(claims -> {
            boolean says = claims.getClaimValue("events") instanceof Map<?, ?> events && events.containsKey(SIGNED_OUT);
            if (!says || claims.hasClaim("nonce")) {
                throw new Issuer.Denied("the token does not say that somebody has signed out");
            }
            return text(claims, "sid");
        });
    }

    private Future<JwtClaims> claims(String token) {
        String key = keyOf(token);
        Keys keys = known.get();
        if (keys != null && (keys.find(key) != null || System.nanoTime() - keys.asked() < ASK_AGAIN)) {
            return Future.succeededFuture(keys).map(current -> verified(token, current.find(key)));
        }
        return issuer.keys().map(json -> {
            Keys fresh = new Keys(parsed(json), System.nanoTime());
            known.set(fresh);
            return verified(token, fresh.find(key));
        });
    }

    private JwtClaims verified(String token, Key key) {
        if (key == null) {
            throw new Issuer.Denied("the token is signed with a key that the issuer does not have");
        }
        try {
            return new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(
                            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                    .setVerificationKey(key)
                    .setExpectedIssuer(issuer.name())
                    .setExpectedAudience(issuer.client())
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setIssuedAtRestrictions(SKEW_SECONDS, OLDEST_SECONDS)
                    .setRequireExpirationTime()
                    .build()
                    .processToClaims(token);
        } catch (InvalidJwtException e) {
            throw new Issuer.Denied("the token is not valid");
        }
    }

    private static String keyOf(String token) {
        try {
            JwtContext read = new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build()
                    .process(token);
            String key = read.getJoseObjects().getFirst() instanceof JsonWebStructure outer
                    ? outer.getKeyIdHeaderValue()
                    : null;
            return key == null ? "" : key;
        } catch (InvalidJwtException e) {
            throw new Issuer.Denied("this is no token");
        }
    }

    private static JsonWebKeySet parsed(String json) {
        try {
            return new JsonWebKeySet(json);
        } catch (JoseException e) {
            throw new IllegalStateException("The issuer's keys cannot be read", e);
        }
    }

    private static String text(JwtClaims claims, String name) {
        try {
            String value = claims.getStringClaimValue(name);
            if (value == null || value.isEmpty()) {
                throw new Issuer.Denied("the token has no " + name);
            }
            return value;
        } catch (MalformedClaimException e) {
            throw new Issuer.Denied("the token's " + name + " is no text");
        }
    }

    /**
     * Who a checked identity token is about.
     *
     * @param subject the user
     * @param session at the issuer
     */
    record SignedIn(String subject, String session) {}

    private record Keys(JsonWebKeySet set, long asked) {

        Key find(String id) {
            return set.getJsonWebKeys().stream()
                    .filter(key -> id.equals(key.getKeyId()) && !"enc".equals(key.getUse()))
                    .findFirst()
                    .map(JsonWebKey::getKey)
                    .orElse(null);
        }
    }
}
