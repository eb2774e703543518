package crm.contracts.customer;

import crm.contracts.EventType;
import java.util.List;

/** Kinds of events about what customers like. */
public final class PreferenceEvents {

    /** Something was learned. */
    public static final EventType<PreferenceLearned> LEARNED =
            EventType.of("customer", "preference", "learned", 1, PreferenceLearned.class);

    /** It was forgotten. */
    public static final EventType<PreferenceForgotten> FORGOTTEN =
            EventType.of("customer", "preference", "forgotten", 1, PreferenceForgotten.class);

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(LEARNED, FORGOTTEN);

    private PreferenceEvents() {}
}
