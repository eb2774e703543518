package crm.contracts;

import crm.contracts.analytics.AnalyticsEvents;
import crm.contracts.customer.ContactEvents;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.customer.PreferenceEvents;
import crm.contracts.customer.RelationshipEvents;
import crm.contracts.customer.TargetListEvents;
import crm.contracts.customer.TierEvents;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.privacy.PrivacyEvents;
import crm.contracts.sales.QuoteEvents;
import crm.contracts.sales.SalesEvents;
import crm.contracts.sight.AccountTeamEvents;
import crm.contracts.sight.OrgUnitEvents;
import crm.contracts.support.CallEvents;
import crm.contracts.support.SupportEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue: every kind of event that any service publishes. */
public final class EventTypes {

    private static final List<EventType<?>> ALL = Stream.of(
                    CustomerEvents.ALL,
                    ContactEvents.ALL,
                    RelationshipEvents.ALL,
                    PreferenceEvents.ALL,
                    TargetListEvents.ALL,
                    TierEvents.ALL,
                    OrgUnitEvents.ALL,
                    AccountTeamEvents.ALL,
                    PrivacyEvents.ALL,
                    SalesEvents.ALL,
                    QuoteEvents.ALL,
                    SupportEvents.ALL,
                    CallEvents.ALL,
                    MarketingEvents.ALL,
                    AnalyticsEvents.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, EventType<?>> BY_TYPE = index();

    private EventTypes() {}

    /** All kinds, by publishing service and aggregate. */
    public static List<EventType<?>> all() {
        return ALL;
    }

    /** The kind with the given CloudEvents type; empty for one that this version does not know yet. */
    public static Optional<EventType<?>> byType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** The kinds that one topic carries; empty for a topic that is not in the catalogue. */
    public static List<EventType<?>> ofTopic(String topic) {
        return ALL.stream().filter(type -> type.topic().equals(topic)).toList();
    }

    private static Map<String, EventType<?>> index() {
        Map<String, EventType<?>> index = new LinkedHashMap<>();
        for (EventType<?> type : ALL) {
            if (index.put(type.type(), type) != null) {
                throw new IllegalStateException(type.type() + " is listed twice");
            }
        }
        return Map.copyOf(index);
    }
}
