package crm.customer.assessment;

import crm.contracts.EventType;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.marketing.ResponseRecorded;
import crm.contracts.sales.OpportunityLost;
import crm.contracts.sales.OpportunityWon;
import crm.contracts.sales.OrderCancelled;
import crm.contracts.sales.OrderPlaced;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.FeedbackReceived;
import crm.contracts.support.SupportEvents;
import crm.contracts.support.TicketCreated;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads from facts what they say of the traits of customers. */
@ApplicationScoped
class EvidenceHandler implements BatchHandler {

    /** What a reaction to a campaign says of responsiveness; one that we do not know is one. */
    private static final Map<String, Integer> REACTIONS =
            Map.of("OPENED", 30, "CLICKED", 60, "REPLIED", 100, "INTERESTED", 100, "BOUGHT", 100, "DECLINED", 20);

    private static final int SOME_REACTION = 30;

    private static final Map<String, Integer> SENTIMENTS = Map.of("POSITIVE", 100, "NEUTRAL", 0, "NEGATIVE", -100);

    private final Assessments assessments;

    EvidenceHandler(Assessments assessments) {
        this.assessments = assessments;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(
                MarketingEvents.RESPONSE_RECORDED,
                SupportEvents.FEEDBACK_RECEIVED,
                SupportEvents.TICKET_CREATED,
                SalesEvents.OPPORTUNITY_WON,
                SalesEvents.OPPORTUNITY_LOST,
                SalesEvents.ORDER_PLACED,
                SalesEvents.ORDER_CANCELLED);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return assessments.add(
                unit, events.stream().flatMap(EvidenceHandler::read).toList());
    }

    private static Stream<Evidence> read(Received event) {
        return switch (event.data()) {
            case ResponseRecorded it ->
                Stream.of(of(
                        event,
                        it.customerId(),
                        Trait.RESPONSIVENESS,
                        REACTIONS.getOrDefault(it.kind(), SOME_REACTION),
                        "campaigns/" + it.campaignId(),
                        it.respondedAt()));
            case FeedbackReceived it ->
                Stream.of(
                        of(event, it.customerId(), Trait.OPENNESS, 100, "feedback/" + it.feedbackId(), event.time()),
                        of(
                                event,
                                it.customerId(),
                                Trait.CONTENTMENT,
                                SENTIMENTS.getOrDefault(it.sentiment(), 0),
                                "feedback/" + it.feedbackId(),
                                event.time()));
            case TicketCreated it ->
                Stream.of(
                        of(event, it.customerId(), Trait.INDEPENDENCE, -100, "tickets/" + it.ticketId(), event.time()));
            case OpportunityWon it ->
                Stream.of(of(
                        event,
                        it.customerId(),
                        Trait.COMMITMENT,
                        100,
                        "opportunities/" + it.opportunityId(),
                        event.time()));
            case OpportunityLost it ->
                Stream.of(of(
                        event,
                        it.customerId(),
                        Trait.COMMITMENT,
                        -60,
                        "opportunities/" + it.opportunityId(),
                        event.time()));
            case OrderPlaced it ->
                Stream.of(
                        of(event, it.customerId(), Trait.COMMITMENT, 60, "orders/" + it.orderId(), it.placedAt()),
                        of(event, it.customerId(), Trait.INDEPENDENCE, 50, "orders/" + it.orderId(), it.placedAt()));
            case OrderCancelled it ->
                Stream.of(of(event, it.customerId(), Trait.COMMITMENT, -100, "orders/" + it.orderId(), event.time()));
            default -> throw new IllegalArgumentException(event.type().type() + " says nothing of customers");
        };
    }

    private static Evidence of(
            Received event, String customer, Trait trait, int speaks, String record, Instant happenedAt) {
        return new Evidence(
                event.id(),
                Ids.parse("cus", customer),
                trait,
                speaks,
                event.type().type(),
                "/api/v1/" + record,
                happenedAt);
    }
}
