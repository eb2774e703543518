package crm.contracts.customer;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about how much is done for a customer. */
public final class TierEvents {

    /** The customer is in another tier, or its tier means something else. */
    public static final EventType<CustomerTierChanged> CHANGED =
            EventType.of("customer", "tier", "changed", 1, CustomerTierChanged.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(CHANGED);

    private TierEvents() {}
}
