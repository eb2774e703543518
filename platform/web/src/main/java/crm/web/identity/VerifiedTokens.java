package crm.web.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tokens that were verified and have not expired, so that a token costs its signature check once. Only a digest of the
 * token is kept. Invalid tokens are not remembered: there is no end of them.
 */
@Singleton
class VerifiedTokens {

    private final Cache<Digest, Entry> entries;

    VerifiedTokens(@ConfigProperty(name = "crm.tokens.remembered") long size) {
        entries = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfter(Expiry.<Digest, Entry>creating(
                        (digest, entry) -> Duration.between(Instant.now(), entry.expires())))
                .executor(Runnable::run)
                .build();
    }

    /** The identity of a token that was verified before, null where it was not or has expired since. */
    SecurityIdentity find(Digest digest) {
        Entry entry = entries.getIfPresent(digest);
        return entry != null && Instant.now().isBefore(entry.expires()) ? entry.identity() : null;
    }

    void remember(Digest digest, SecurityIdentity identity, Instant expires) {
        entries.put(digest, new Entry(identity, expires));
    }

    private record Entry(SecurityIdentity identity, Instant expires) {}

    /** SHA-256 of a token. */
    record Digest(long a, long b, long c, long d) {

        /** Copied for each token: to look for the algorithm takes as long as to run it. */
        private static final MessageDigest ALGORITHM = algorithm();

        static Digest of(String token) {
            try {
                MessageDigest algorithm = (MessageDigest) ALGORITHM.clone();
                ByteBuffer hash = ByteBuffer.wrap(algorithm.digest(token.getBytes(StandardCharsets.US_ASCII)));
                return new Digest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("The JDK's SHA-256 can be copied", e);
            }
        }

        private static MessageDigest algorithm() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }
    }
}
