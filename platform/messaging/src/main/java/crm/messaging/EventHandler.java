package crm.messaging;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** A {@link BatchHandler} for effects that concern one event at a time. */
public interface EventHandler extends BatchHandler {

    /** Applies one event. */
    Uni<Void> handle(Unit unit, Received event);

    @Override
    default Uni<Void> handle(Unit unit, List<Received> events) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Received event : events) {
            all = all.chain(() -> handle(unit, event));
        }
        return all;
    }
}
