package crm.testing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The key pair that signs the tokens of one test run. It is kept in system properties because a test and the resource
 * that configures its service may live in different class loaders.
 */
final class TokenKeys {

    private static final String PRIVATE = "crm.testing.token.private";
    private static final String PUBLIC = "crm.testing.token.public";

    private TokenKeys() {}

    /** Base64 of the X.509 form, as a service is configured with it. */
    static String publicKey() {
        return property(PUBLIC);
    }

    static PrivateKey privateKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(property(PRIVATE));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that no service trusts. */
    static PrivateKey strangersKey() {
        return generate().getPrivate();
    }

    private static String property(String name) {
        // The lock is one object for all class loaders.
        synchronized (System.class) {
            if (System.getProperty(name) == null) {
                KeyPair pair = generate();
                Base64.Encoder base64 = Base64.getEncoder();
                System.setProperty(
                        PRIVATE, base64.encodeToString(pair.getPrivate().getEncoded()));
                System.setProperty(
                        PUBLIC, base64.encodeToString(pair.getPublic().getEncoded()));
            }
            return System.getProperty(name);
        }
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
