package crm.persistence;

import crm.contracts.Event;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** One unit of work: everything done with it is committed together or not at all. Not for use by two threads. */
public interface Unit {

    /**
     * The Hibernate session of this transaction.
     *
     * @throws IllegalStateException in a service without entities
     */
    Mutiny.Session session();

    /** Plain SQL in this transaction, for projections, set-based work and hot paths. */
    Sql sql();

    /** On whose behalf. */
    Caller caller();

    /** The tenant that row-level security confines this transaction to. */
    default String tenant() {
        return caller().tenant();
    }

    /** The time of this transaction, the same at every call, in microseconds as PostgreSQL keeps it. */
    Instant now();

    /** Publishes the event if, and only if, this transaction commits; in the order of the calls. */
    void record(Event event);

    /** The events recorded so far. */
    List<Recorded> recorded();

    /**
     * Does part of the work on behalf of another caller, whose tenant may be another one; for consumers, whose batches
     * hold events of several tenants. Changes made so far are flushed first, because row-level security checks them
     * when they are written. Afterwards the transaction is confined to this unit's tenant again.
     */
    <T> Uni<T> onBehalfOf(Caller other, Function<Unit, Uni<T>> work);

    /** Runs after the work and its flush, before the commit; a failure rolls everything back. */
    void beforeCommit(Function<Unit, Uni<Void>> step);

    /** Runs when the commit is known to have succeeded. Must not fail: nothing can be taken back then. */
    void afterCommit(Runnable step);
}
