package crm.analytics.value;

import crm.persistence.Caller;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What can be asked about the value of customers. */
@ApplicationScoped
class ValueService {

    private final CustomerValues values;
    private final Summaries summaries;

    ValueService(CustomerValues values, Summaries summaries) {
        this.values = values;
        this.summaries = summaries;
    }

    /** The value of one customer as it is. */
    Uni<CustomerValue> value(Caller caller, UUID customerId) {
        return values.of(caller, customerId);
    }

    /** The value of one customer at a moment. */
    Uni<CustomerValue> value(Unit unit, UUID customerId, Instant asOf) {
        return values.of(unit, customerId, asOf);
    }

    /** What all customers that the caller sees add up to. */
    Uni<Summary> summary(Unit unit) {
        return summaries.of(unit);
    }
}
