package crm.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser's way to the issuer and back. The browser keeps a random value and where it wanted to go; state, nonce and
 * code verifier are made from that value and the client's secret. So nothing is stored for visitors who never come back,
 * any instance can end what another one began, and a browser knows no verifier.
 */
public final class SignInAttempt {

    private static final int SEED_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{43})\\.(.{1,300})");

    private final String seed;
    private final String destination;
    private final byte[] key;

    private SignInAttempt(String seed, String destination, String clientSecret) {
        this.seed = seed;
        this.destination = destination;
        this.key = clientSecret.getBytes(StandardCharsets.UTF_8);
    }

    static SignInAttempt begin(String destination, String clientSecret) {
        return new SignInAttempt(SessionKey.text(SessionKey.random(SEED_BYTES)), destination, clientSecret);
    }

    static Optional<SignInAttempt> parse(String value, String clientSecret) {
        Matcher form = FORM.matcher(value == null ? "" : value);
        return form.matches()
                ? Optional.of(new SignInAttempt(form.group(1), decoded(form.group(2)), clientSecret))
                : Optional.empty();
    }

    /** For the cookie. */
    public String value() {
        return seed + "." + SessionKey.text(destination.getBytes(StandardCharsets.UTF_8));
    }

    /** The path that the browser wanted. It comes from the browser, so it is checked where it is used. */
    public String destination() {
        return destination;
    }

    /** Whether the answer of the issuer belongs to this attempt. */
    public boolean began(String state) {
        return state != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), state().getBytes(StandardCharsets.UTF_8));
    }

    String state() {
        return derived("state");
    }

    String nonce() {
        return derived("nonce");
    }

    String verifier() {
        return derived("verifier");
    }

    String challenge() {
        try {
            return SessionKey.text(
                    MessageDigest.getInstance("SHA-256").digest(verifier().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String derived(String purpose) {
        return SessionKey.text(SessionKey.derive(key, "sign-in " + purpose + " " + seed));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
