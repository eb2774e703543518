package crm.gateway.session;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a session lasts, and how many of them somebody may have. */
@Singleton
public final class SessionLimits {

    private final Duration idle;
    private final Duration longest;
    private final int each;

    SessionLimits(
            @ConfigProperty(name = "crm.session.idle") Duration idle,
            @ConfigProperty(name = "crm.session.longest") Duration longest,
            @ConfigProperty(name = "crm.session.each") int each) {
        this.idle = idle;
        this.longest = longest;
        this.each = each;
    }

    /** After this time without a request it has ended. */
    Duration idle() {
        return idle;
    }

    /** After this time it has ended, whatever was done with it. */
    public Duration longest() {
        return longest;
    }

    /** Sessions of one user; a further one ends the oldest. */
    int each() {
        return each;
    }
}
