package crm.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is emptied. */
@ConfigMapping(prefix = "crm.relay")
interface RelayConfig {

    /** The database role that may read the outbox. */
    String user();

    /** Its password. */
    String password();

    /** Off in tests that look at the outbox itself. */
    @WithDefault("true")
    boolean enabled();

    /** Loops of this instance, each with its share of the lanes. */
    @WithDefault("1")
    int workers();

    /** Rows of one lane in one round. */
    @WithDefault("500")
    int batch();

    /** How long a round waits for company after it was woken: longer batches cost less, shorter ones arrive sooner. */
    @WithDefault("5ms")
    Duration linger();

    /** How often the outbox is looked at without having been woken: another instance may have died with rows in it. */
    @WithDefault("500ms")
    Duration poll();

    /** The pause after a round that failed. */
    @WithDefault("1s")
    Duration backoff();

    /** How long a round may hold its lanes without a statement before the server ends its session, and so frees them. */
    @WithDefault("8s")
    Duration lease();

    /** The largest event that is sent, in bytes. A larger one is parked: it would fail for ever. */
    @WithDefault("900000")
    int maxBytes();
}
