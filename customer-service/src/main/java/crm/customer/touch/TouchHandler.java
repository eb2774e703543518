package crm.customer.touch;

import crm.contracts.EventType;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.marketing.ResponseRecorded;
import crm.contracts.sales.OpportunityFact;
import crm.contracts.sales.OrderFact;
import crm.contracts.sales.OrderImported;
import crm.contracts.sales.OrderPlaced;
import crm.contracts.sales.OrderReceived;
import crm.contracts.sales.QuoteDecided;
import crm.contracts.sales.QuoteEvents;
import crm.contracts.sales.QuoteIssued;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.CallEnded;
import crm.contracts.support.CallEvents;
import crm.contracts.support.FeedbackReceived;
import crm.contracts.support.SupportEvents;
import crm.contracts.support.TicketCreated;
import crm.contracts.support.TicketResolved;
import crm.contracts.support.TicketWorkLogged;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Takes note of what customers do and of what is done for them. What we only rearrange among ourselves, such as who has a
 * ticket or in which department an opinion lies, touches nobody.
 */
@ApplicationScoped
class TouchHandler implements BatchHandler {

    private static final String ANSWERED = "ANSWERED";

    private final Touches touches;

    TouchHandler(Touches touches) {
        this.touches = touches;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(
                SalesEvents.ORDER_PLACED,
                SalesEvents.ORDER_PAID,
                SalesEvents.ORDER_CANCELLED,
                SalesEvents.ORDER_IMPORTED,
                SalesEvents.ORDER_REFUNDED,
                SalesEvents.ORDER_RECEIVED,
                SalesEvents.OPPORTUNITY_CREATED,
                SalesEvents.OPPORTUNITY_STAGE_CHANGED,
                SalesEvents.OPPORTUNITY_WON,
                SalesEvents.OPPORTUNITY_LOST,
                QuoteEvents.ISSUED,
                QuoteEvents.DECIDED,
                CallEvents.ENDED,
                SupportEvents.TICKET_CREATED,
                SupportEvents.TICKET_WORK_LOGGED,
                SupportEvents.TICKET_RESOLVED,
                SupportEvents.FEEDBACK_RECEIVED,
                MarketingEvents.RESPONSE_RECORDED);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return touches.note(
                unit,
                events.stream()
                        .filter(TouchHandler::touches)
                        .map(TouchHandler::touch)
                        .toList());
    }

    /** Who was called and did not answer knows of nothing. */
    private static boolean touches(Received event) {
        return !(event.data() instanceof CallEnded call) || call.outcome().equals(ANSWERED);
    }

    /** Some facts tell of something that was long before they were published. */
    private static Touch touch(Received event) {
        return switch (event.data()) {
            case OrderPlaced it -> of(it.customerId(), it.placedAt(), TouchKind.ORDER);
            case OrderImported it -> of(it.customerId(), it.placedAt(), TouchKind.ORDER);
            case OrderReceived it -> of(it.customerId(), it.placedAt(), TouchKind.ORDER);
            case OrderFact it -> of(it.customerId(), event.time(), TouchKind.ORDER);
            case OpportunityFact it -> of(it.customerId(), event.time(), TouchKind.OPPORTUNITY);
            case QuoteIssued it -> of(it.customerId(), it.issuedAt(), TouchKind.QUOTE);
            case QuoteDecided it -> of(it.customerId(), it.decidedAt(), TouchKind.QUOTE);
            case CallEnded it -> of(it.customerId(), it.startedAt(), TouchKind.CALL);
            case TicketCreated it -> of(it.customerId(), event.time(), TouchKind.TICKET);
            case TicketWorkLogged it -> of(it.customerId(), event.time(), TouchKind.TICKET);
            case TicketResolved it -> of(it.customerId(), it.resolvedAt(), TouchKind.TICKET);
            case FeedbackReceived it -> of(it.customerId(), event.time(), TouchKind.FEEDBACK);
            case ResponseRecorded it -> of(it.customerId(), it.respondedAt(), TouchKind.CAMPAIGN_RESPONSE);
            default -> throw new IllegalArgumentException(event.type().type() + " touches nobody");
        };
    }

    private static Touch of(String customer, Instant at, TouchKind kind) {
        return new Touch(Ids.parse("cus", customer), at, kind);
    }
}
