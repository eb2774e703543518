package crm.analytics.kind;

import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What can be asked about the kinds of value. */
@ApplicationScoped
class ValueKindsService {

    private final ValueKinds kinds;

    ValueKindsService(ValueKinds kinds) {
        this.kinds = kinds;
    }

    /** The five kinds of value that a customer brings, as far as they are known. */
    Uni<ValueKindsView> of(Unit unit, UUID customerId) {
        return kinds.of(unit, customerId)
                .map(brought -> new ValueKindsView(
                        Ids.text("cus", customerId), unit.now(), brought.generation(), FiveKinds.of(brought)));
    }
}
