package crm.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes access tokens like those of the realm, good and bad ones. Immutable: each method returns a changed copy, and
 * {@link #token()} signs it.
 */
public final class Tokens {

    /** The issuer that services under test trust. */
    public static final String ISSUER = "http://127.0.0.1/realms/crm";

    private static final List<String> AUDIENCE = List.of(
            "customer-service",
            "sales-service",
            "marketing-service",
            "support-service",
            "analytics-service",
            "gateway");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, Object> claims;
    private final PrivateKey key;

    private Tokens(Map<String, Object> claims, PrivateKey key) {
        this.claims = claims;
        this.key = key;
    }

    /** A user of one tenant. The subject is made from name and tenant, so it is the same in every test. */
    public static Tokens user(String name, String tenant, String orgUnit, String... roles) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", subject(name, tenant));
        claims.put("aud", AUDIENCE);
        claims.put("azp", "crm-cli");
        claims.put("typ", "Bearer");
        claims.put("iat", now.minusSeconds(1).getEpochSecond());
        claims.put("exp", now.plus(Duration.ofMinutes(5)).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("preferred_username", name + "@" + tenant);
        claims.put("tenant", tenant);
        claims.put("org_unit", orgUnit);
        claims.put("realm_access", Map.of("roles", List.of(roles)));
        return new Tokens(claims, TokenKeys.privateKey());
    }

    /** The subject of a user made by {@link #user}. */
    public static String subject(String name, String tenant) {
        return UUID.nameUUIDFromBytes((name + "@" + tenant).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A sales representative of the northern team. */
    public static Tokens repNorth(String tenant) {
        return user("rep-north", tenant, "/sales/north", "sales-rep");
    }

    /** A sales representative of the southern team. */
    public static Tokens repSouth(String tenant) {
        return user("rep-south", tenant, "/sales/south", "sales-rep");
    }

    /** The manager of both teams. */
    public static Tokens manager(String tenant) {
        return user("manager", tenant, "/sales", "sales-manager");
    }

    /** A support agent. */
    public static Tokens agent(String tenant) {
        return user("agent", tenant, "/support", "support-agent");
    }

    /** A marketer. */
    public static Tokens marketing(String tenant) {
        return user("marketing", tenant, "/marketing", "marketing");
    }

    /** An analyst. */
    public static Tokens analyst(String tenant) {
        return user("analyst", tenant, "/analytics", "analyst");
    }

    /** The product maintainer. */
    public static Tokens maintainer(String tenant) {
        return user("maintainer", tenant, "/product", "product-maintainer");
    }

    /** An administrator. */
    public static Tokens administrator(String tenant) {
        return user("admin", tenant, "/", "administrator");
    }

    /** A partner's system. */
    public static Tokens partner(String tenant) {
        return user("partner-" + tenant, tenant, "/", "partner").with("azp", "partner-" + tenant);
    }

    /** With another value of a claim; null leaves the claim out. */
    public Tokens with(String claim, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        if (value == null) {
            changed.remove(claim);
        } else {
            changed.put(claim, value);
        }
        return new Tokens(changed, key);
    }

    /** Issued ten minutes ago, for five. */
    public Tokens expired() {
        long now = Instant.now().getEpochSecond();
        return with("iat", now - 600).with("exp", now - 300);
    }

    /** Meant for somebody else. */
    public Tokens forAudience(String... audience) {
        return with("aud", List.of(audience));
    }

    /** Signed with a key that nobody trusts. */
    public Tokens forged() {
        return new Tokens(claims, TokenKeys.strangersKey());
    }

    /** The signed token. */
    public String token() {
        String content = encode(Map.of("alg", "RS256", "typ", "JWT")) + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same claims with no signature at all, {@code alg} none. */
    public String unsigned() {
        return encode(Map.of("alg", "none", "typ", "JWT")) + "." + encode(claims) + ".";
    }

    private static String encode(Object part) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(part));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
