package crm.web.idempotency;

import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * A command that carries an idempotency key. Keys are the caller's own: those of two users never meet, even where both
 * use the same client.
 *
 * @param tenant of the caller
 * @param caller client and subject
 * @param key as sent
 * @param hash SHA-256 of method, path, query and body
 */
public record KeyedRequest(String tenant, String caller, String key, byte[] hash) {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * A request with the key of its header.
     *
     * @param target path and query
     * @throws InvalidInput where the key is empty, longer than 255 characters or not visible ASCII
     */
    public static KeyedRequest of(Caller caller, String key, String method, String target, byte[] body) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidInput(
                    "Idempotency-Key", "invalid-key", "An idempotency key is 1 to 255 visible ASCII characters.");
        }
        MessageDigest digest = sha256();
        digest.update((method + " " + target + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(body);
        return new KeyedRequest(caller.tenant(), caller.client() + "/" + caller.subject(), key, digest.digest());
    }

    /** What the advisory lock is taken on. Two keys that share one only make each other wait. */
    long lock() {
        return ByteBuffer.wrap(sha256().digest((tenant + "\n" + caller + "\n" + key).getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
