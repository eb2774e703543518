package crm.privacy;

import crm.contracts.EventType;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * Takes note that persons are to be forgotten. A service makes a bean of it that says which fact tells that. The fact is
 * in the log, and how far a service has read it in its database: one that was set back to an older backup reads it again.
 */
public abstract class ErasureHandler implements BatchHandler {

    private final ErasedSubjects subjects;
    private final EraseWorker worker;
    private final EventType<?> type;

    /** @param type the fact */
    protected ErasureHandler(ErasedSubjects subjects, EraseWorker worker, EventType<?> type) {
        this.subjects = subjects;
        this.worker = worker;
        this.type = type;
    }

    /** What the fact says. */
    protected abstract Erased erased(Received event);

    @Override
    public final Set<EventType<?>> types() {
        return Set.of(type);
    }

    @Override
    public final Uni<Void> handle(Unit unit, List<Received> events) {
        return subjects.note(unit, events.stream().map(this::erased).toList())
                .invoke(() -> unit.afterCommit(worker::wake))
                .replaceWithVoid();
    }
}
