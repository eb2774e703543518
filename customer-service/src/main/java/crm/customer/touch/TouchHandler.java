package crm.customer.touch;

import crm.contracts.EventType;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.marketing.ResponseRecorded;
import crm.contracts.sales.OpportunityFact;
import crm.contracts.sales.OrderFact;
import crm.contracts.sales.OrderImported;
import crm.contracts.sales.OrderPlaced;
import crm.contracts.sales.OrderReceived;
import crm.contracts.sales.SalesEvents;
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
                SupportEvents.TICKET_CREATED,
                SupportEvents.TICKET_WORK_LOGGED,
                SupportEvents.TICKET_RESOLVED,
                SupportEvents.FEEDBACK_RECEIVED,
                MarketingEvents.RESPONSE_RECORDED);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return touches.note(unit, events.stream().map(TouchHandler::touch).toList());
    }

    /** Some facts tell of something that was long before they were published. */
    private static Touch touch(Received event) {
        return switch (event.data()) {
            case OrderPlaced it -> of(it.customerId(), it.placedAt(), TouchKind.ORDER);
            case OrderImported it -> of(it.customerId(), it.placedAt(), TouchKind.ORDER);
            case OrderReceived it -> of(it.customerId(), it.placedAt(), TouchKind.ORDER);
            case OrderFact it -> of(it.customerId(), event.time(), TouchKind.ORDER);
            case OpportunityFact it -> of(it.customerId(), event.time(), TouchKind.OPPORTUNITY);
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
