package crm.gateway.session;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret in a browser's cookie, and what is made from it: the id under which the session is stored, and the key
 * that seals its tokens there. The secret itself is stored nowhere.
 */
public final class SessionKey {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final byte[] secret;

    private SessionKey(byte[] secret) {
        this.secret = secret;
    }

    /** A new one that nobody can guess. */
    public static SessionKey create() {
        return new SessionKey(random(SECRET_BYTES));
    }

    /** The one in a cookie's value, none where it has not the form of one. */
    public static Optional<SessionKey> parse(String value) {
        return value != null && FORM.matcher(value).matches()
                ? Optional.of(new SessionKey(Base64.getUrlDecoder().decode(value)))
                : Optional.empty();
    }

    /** For the cookie, and for nothing else. */
    public String value() {
        return text(secret);
    }

    /** Under which the session is stored. */
    Buffer id() {
        return Buffer.buffer(derive(secret, "session id"));
    }

    /** Encrypts what the stored session holds, so that it can be read with this key only, and for this session. */
    Buffer seal(String content) {
        try {
            byte[] nonce = random(NONCE_BYTES);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(content.getBytes(StandardCharsets.UTF_8));
            return Buffer.buffer(nonce).appendBytes(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /** What was sealed with this key. */
    String open(Buffer sealed) {
        try {
            byte[] nonce = sealed.getBytes(0, NONCE_BYTES);
            byte[] content = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed.getBytes(NONCE_BYTES, sealed.length()));
            return new String(content, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("A stored session was changed by somebody else", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(derive(secret, "session tokens"), "AES");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(derive(secret, "session id"));
        return cipher;
    }

    /** 32 bytes that tell nothing about the key, others for each purpose. */
    static byte[] derive(byte[] key, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
