package crm.contracts.privacy;

import crm.contracts.EventType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kinds of events about what services hold on persons: the same for every service, each on a topic of its own. */
public final class PrivacyEvents {

    /** Somebody asked for all that is held on a person. */
    public static final EventType<ExportRequested> EXPORT_REQUESTED =
            EventType.of("customer", "privacy", "export_requested", 1, ExportRequested.class);

    private static final List<String> SERVICES = List.of("analytics", "customer", "marketing", "sales", "support");

    private static final Map<String, EventType<ErasureApplied>> ERASED =
            each(service -> EventType.of(service, "privacy", "erased", 1, ErasureApplied.class));

    private static final Map<String, EventType<ExportCollected>> EXPORTED =
            each(service -> EventType.of(service, "privacy", "exported", 1, ExportCollected.class));

    /** All of them. */
    public static final List<EventType<?>> ALL = Stream.<EventType<?>>concat(
                    Stream.of(EXPORT_REQUESTED),
                    SERVICES.stream()
                            .flatMap(service -> Stream.<EventType<?>>of(ERASED.get(service), EXPORTED.get(service))))
            .toList();

    private PrivacyEvents() {}

    /** The services that hold something on persons, as in their event types. */
    public static List<String> services() {
        return SERVICES;
    }

    /** The service has erased what it held on a person. */
    public static EventType<ErasureApplied> erased(String service) {
        return ERASED.get(service);
    }

    /** The service has put aside what it holds on a person. */
    public static EventType<ExportCollected> exported(String service) {
        return EXPORTED.get(service);
    }

    private static <T> Map<String, EventType<T>> each(Function<String, EventType<T>> type) {
        return SERVICES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), type));
    }
}
