package crm.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What is published instead of an identifier that leads to a person. Services that have the key can tell whether two
 * identifiers are the same; who has only the log can neither read one nor try out which it may be. Without the key
 * {@code crm.privacy.key} no service starts.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";

    private Pseudonyms() {}

    /** Facts are made by plain functions of a record, which nothing is injected into: the key is read where it is used. */
    private static final class Key {

        private static final SecretKeySpec KEY = new SecretKeySpec(
                ConfigProvider.getConfig()
                        .getValue("crm.privacy.key", String.class)
                        .getBytes(StandardCharsets.UTF_8),
                ALGORITHM);
    }

    /**
     * The pseudonym of an identifier: {@code hmac_} and 43 characters.
     *
     * @param tenant whose it is; those of two tenants have nothing to do with each other
     * @param kind of the identifier, such as the system that gave it
     */
    public static String of(String tenant, String kind, String identifier) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(Key.KEY);
            byte[] digest = mac.doFinal((tenant + '\n' + kind + '\n' + identifier).getBytes(StandardCharsets.UTF_8));
            return "hmac_" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** Reads the key, so that a service that lacks it says so at its start. */
    static void requireKey() {
        of("", "", "");
    }
}
