package crm.administration;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps everybody else from changing a tenant's configuration: the triggers of {@code platform_audit} hold it shared. */
@ApplicationScoped
class ConfigurationLock {

    private static final String TAKE =
            "select pg_advisory_xact_lock(hashtextextended('configuration/' || $1::text, 0))";

    /** Waits for those who are changing something, until the end of the transaction. */
    Uni<Void> take(Unit unit) {
        return unit.sql().query(TAKE, unit.tenant()).replaceWithVoid();
    }
}
