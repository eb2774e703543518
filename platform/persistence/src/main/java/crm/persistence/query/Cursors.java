package crm.persistence.query;

import crm.persistence.InvalidInput;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Cursors: the sort keys of the last record of a page, signed together with what list they belong to. A cursor cannot
 * be made up, nor used with another tenant, filter or order. All instances of a service have the same key.
 */
@Singleton
class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 16;
    private static final int LONGEST = 4_096;

    private final SecretKeySpec key;

    Cursors(
            @ConfigProperty(name = "crm.cursor.key") Optional<String> key,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        // The database password is a secret that all instances share already: what is derived from it does not show it.
        byte[] secret = key.or(() -> password).orElse("no secret, no database").getBytes(StandardCharsets.UTF_8);
        this.key = new SecretKeySpec(
                hmac(new SecretKeySpec(secret, ALGORITHM), "cursors".getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /**
     * A cursor.
     *
     * @param list tenant, table, filter and order that it belongs to
     * @param keys of the last record
     */
    String write(String list, List<String> keys) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String value : keys) {
                out.writeUTF(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] content = bytes.toByteArray();
        byte[] signed = Arrays.copyOf(sign(list, content), SIGNATURE + content.length);
        System.arraycopy(content, 0, signed, SIGNATURE, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /**
     * The keys in a cursor.
     *
     * @throws InvalidInput where it was not made here for this list
     */
    List<String> read(String list, String cursor) {
        try {
            byte[] signed = cursor.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
            if (signed.length > SIGNATURE) {
                byte[] content = Arrays.copyOfRange(signed, SIGNATURE, signed.length);
                if (MessageDigest.isEqual(sign(list, content), Arrays.copyOf(signed, SIGNATURE))) {
                    return strings(content);
                }
            }
        } catch (IllegalArgumentException e) {
            // Not even base 64: the same answer as for any other cursor that is not ours.
        }
        throw new InvalidInput(
                "cursor", "invalid-cursor", "The cursor is not one of this list with this filter and this order.");
    }

    private static List<String> strings(byte[] content) {
        List<String> keys = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            while (in.available() > 0) {
                keys.add(in.readUTF());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }

    private byte[] sign(String list, byte[] content) {
        byte[] context = (list + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(context, context.length + content.length);
        System.arraycopy(content, 0, all, context.length, content.length);
        return Arrays.copyOf(hmac(key, all), SIGNATURE);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
