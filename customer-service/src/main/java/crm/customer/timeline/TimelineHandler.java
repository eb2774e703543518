package crm.customer.timeline;

import crm.contracts.EventType;
import crm.contracts.customer.ContactCreated;
import crm.contracts.customer.ContactEvents;
import crm.contracts.customer.ContactRemoved;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.customer.CustomerFact;
import crm.contracts.customer.CustomerTierChanged;
import crm.contracts.customer.PreferenceEvents;
import crm.contracts.customer.PreferenceForgotten;
import crm.contracts.customer.PreferenceLearned;
import crm.contracts.customer.TierEvents;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.marketing.MemberAdded;
import crm.contracts.marketing.ResponseRecorded;
import crm.contracts.sales.OpportunityFact;
import crm.contracts.sales.OrderFact;
import crm.contracts.sales.QuoteDecided;
import crm.contracts.sales.QuoteEvents;
import crm.contracts.sales.QuoteIssued;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.CallEnded;
import crm.contracts.support.CallEvents;
import crm.contracts.support.FeedbackReceived;
import crm.contracts.support.FeedbackSubmitted;
import crm.contracts.support.SupportEvents;
import crm.contracts.support.TicketAssigned;
import crm.contracts.support.TicketCreated;
import crm.contracts.support.TicketResolved;
import crm.contracts.support.TicketStateChanged;
import crm.contracts.support.TicketWorkLogged;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds what happened with customers to their timelines. */
@ApplicationScoped
class TimelineHandler implements BatchHandler {

    private static final Set<EventType<?>> TYPES = Stream.of(
                    CustomerEvents.ALL,
                    List.of(ContactEvents.CREATED, ContactEvents.REMOVED),
                    PreferenceEvents.ALL,
                    TierEvents.ALL,
                    SalesEvents.ALL.stream()
                            .filter(of(OrderFact.class).or(of(OpportunityFact.class)))
                            .toList(),
                    QuoteEvents.ALL,
                    SupportEvents.ALL,
                    CallEvents.ALL,
                    List.of(MarketingEvents.MEMBER_ADDED, MarketingEvents.RESPONSE_RECORDED))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final TimelineEntries entries;

    TimelineHandler(TimelineEntries entries) {
        this.entries = entries;
    }

    @Override
    public Set<EventType<?>> types() {
        return TYPES;
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        List<TimelineEntries.Told> told = new ArrayList<>();
        events.forEach(event -> entries(event).forEach(entry -> told.add(new TimelineEntries.Told(event, entry))));
        return entries.add(unit, told);
    }

    private static List<Entry> entries(Received event) {
        Instant time = event.time();
        return switch (event.data()) {
            case OrderFact fact -> SalesEntries.of(fact).map(List::of).orElse(List.of());
            case OpportunityFact fact ->
                SalesEntries.of(fact, time).map(List::of).orElse(List.of());
            case CustomerFact fact ->
                CustomerEntries.of(fact, time).map(List::of).orElse(List.of());
            case ContactCreated fact -> CustomerEntries.of(fact, time);
            case ContactRemoved fact -> CustomerEntries.of(fact, time);
            case PreferenceLearned fact -> List.of(CustomerEntries.of(fact));
            case PreferenceForgotten fact -> List.of(CustomerEntries.of(fact, time));
            case CustomerTierChanged fact -> List.of(CustomerEntries.of(fact, time));
            case QuoteIssued fact -> List.of(SalesEntries.of(fact));
            case QuoteDecided fact -> List.of(SalesEntries.of(fact));
            case CallEnded fact -> List.of(ServiceEntries.of(fact));
            case TicketCreated fact -> List.of(ServiceEntries.of(fact, time));
            case TicketAssigned fact -> List.of(ServiceEntries.of(fact, time));
            case TicketStateChanged fact -> List.of(ServiceEntries.of(fact, time));
            case TicketWorkLogged fact -> List.of(ServiceEntries.of(fact, time));
            case TicketResolved fact -> List.of(ServiceEntries.of(fact));
            case FeedbackReceived fact -> List.of(ServiceEntries.of(fact, time));
            case FeedbackSubmitted fact -> List.of(ServiceEntries.of(fact, time));
            case MemberAdded fact -> List.of(ServiceEntries.of(fact, time));
            case ResponseRecorded fact -> List.of(ServiceEntries.of(fact));
            default ->
                throw new IllegalArgumentException(
                        "No entry for " + event.type().type());
        };
    }

    private static Predicate<EventType<?>> of(Class<?> fact) {
        return type -> fact.isAssignableFrom(type.data());
    }
}
