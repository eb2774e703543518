package crm.analytics.fact;

import crm.contracts.EventType;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.customer.CustomerFact;
import crm.contracts.customer.CustomerMerged;
import crm.contracts.marketing.MarketingEvents;
import crm.contracts.marketing.MemberAdded;
import crm.contracts.marketing.ResponseRecorded;
import crm.contracts.sales.OpportunityCreated;
import crm.contracts.sales.OpportunityFact;
import crm.contracts.sales.OpportunityLost;
import crm.contracts.sales.OpportunityOwnerChanged;
import crm.contracts.sales.OpportunityStageChanged;
import crm.contracts.sales.OpportunityUpdated;
import crm.contracts.sales.OpportunityWon;
import crm.contracts.sales.OrderCancelled;
import crm.contracts.sales.OrderCorrected;
import crm.contracts.sales.OrderFact;
import crm.contracts.sales.OrderImported;
import crm.contracts.sales.OrderPaid;
import crm.contracts.sales.OrderPlaced;
import crm.contracts.sales.OrderReceived;
import crm.contracts.sales.OrderRefunded;
import crm.contracts.sales.OrderReleased;
import crm.contracts.sales.OrderUpdated;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.FeedbackReceived;
import crm.contracts.support.FeedbackSubmitted;
import crm.contracts.support.SupportEvents;
import crm.contracts.support.TicketAssigned;
import crm.contracts.support.TicketCreated;
import crm.contracts.support.TicketResolved;
import crm.contracts.support.TicketStateChanged;
import crm.contracts.support.TicketWorkLogged;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns events into facts. The one place that knows the contracts of the other services. */
public final class FactReader {

    /** Between clocks, and between days of different time zones. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private FactReader() {}

    /** The events that become facts: all but the one that follows from our own. */
    public static Set<EventType<?>> types() {
        return Stream.of(CustomerEvents.ALL, SalesEvents.ALL, SupportEvents.ALL, MarketingEvents.ALL)
                .flatMap(List::stream)
                .filter(type -> !type.equals(SalesEvents.CREDIT_POLICY_CHANGED))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The fact that an event tells.
     *
     * @throws InvalidInput where the event is well formed but cannot be true: negative money, no currency, no such id
     */
    public static Fact read(Received event) {
        return switch (event.data()) {
            case OrderFact order -> order(event, order);
            case OpportunityFact opportunity -> opportunity(event, opportunity);
            case CustomerFact customer -> customer(event, customer);
            case TicketCreated it -> of(event, it.customerId(), it.category());
            case TicketAssigned it -> of(event, it.customerId(), it.state());
            case TicketStateChanged it -> of(event, it.customerId(), it.state());
            case TicketWorkLogged it -> of(event, it.customerId(), it.kind());
            case TicketResolved it -> of(event, it.customerId(), it.stateBefore());
            case FeedbackReceived it -> of(event, it.customerId(), it.sentiment());
            case FeedbackSubmitted it -> of(event, it.customerId(), it.department());
            case MemberAdded it -> of(event, it.customerId(), it.campaignId());
            case ResponseRecorded it -> at(event, it.customerId(), it.kind(), it.respondedAt());
            default -> of(event, null, null);
        };
    }

    private static Fact order(Received event, OrderFact order) {
        Instant occurredAt = switch (order) {
            case OrderPlaced it -> it.placedAt();
            case OrderImported it -> it.placedAt();
            case OrderPaid it -> it.paidAt();
            case OrderCancelled it -> it.cancelledAt();
            case OrderRefunded it -> it.refundedAt();
            case OrderCorrected it -> it.correctedAt();
            case OrderReleased it -> it.movedAt();
            case OrderReceived it -> it.movedAt();
            case OrderUpdated it -> it.updatedAt();
        };
        BigDecimal moved = switch (order) {
            case OrderPlaced _, OrderCorrected _, OrderReleased _, OrderReceived _, OrderUpdated _ -> BigDecimal.ZERO;
            case OrderImported it -> it.total();
            case OrderPaid it -> it.amount();
            case OrderCancelled it -> it.refunded();
            case OrderRefunded it -> it.amount();
        };
        money("/amount", moved, order.currency());
        money("/total", order.total(), order.currency());
        return fact(
                event,
                customer(order.customerId()),
                occurredAt,
                past("/placedAt", order.placedAt(), event),
                order.currency(),
                moved,
                order.total(),
                effect(order),
                order instanceof OrderPlaced placed ? placed.channel() : null,
                OrderContents.detail(order));
    }

    private static Effect effect(OrderFact order) {
        return switch (order) {
            case OrderPlaced it -> Effect.placed(it.total(), BigDecimal.ZERO, cost(it.cost(), it));
            case OrderImported it -> Effect.placed(it.total(), it.total(), cost(it.cost(), it));
            case OrderPaid it -> Effect.paid(it.amount());
            case OrderCancelled it -> Effect.refunded(it.refunded(), null);
            case OrderRefunded it -> Effect.refunded(it.amount(), cost(it.cost(), it));
            case OrderCorrected it ->
                Effect.corrected(it.totalBefore(), it.total(), cost(it.costBefore(), it), cost(it.cost(), it));
            case OrderReleased it ->
                Effect.released(it.total(), it.paidTotal(), it.refundedTotal(), left(it.cost(), it.returnedCost(), it));
            case OrderReceived it ->
                Effect.held(it.total(), it.paidTotal(), it.refundedTotal(), left(it.cost(), it.returnedCost(), it));
            case OrderUpdated _ -> Effect.NONE;
        };
    }

    /** What the order still costs: without what came back with returned goods. */
    private static BigDecimal left(BigDecimal cost, BigDecimal returned, OrderFact order) {
        return cost == null || returned == null ? cost(cost, order) : cost(cost.subtract(returned), order);
    }

    private static BigDecimal cost(BigDecimal cost, OrderFact order) {
        return cost == null ? null : money("/cost", cost, order.currency());
    }

    private static Fact opportunity(Received event, OpportunityFact opportunity) {
        String label = switch (opportunity) {
            case OpportunityCreated it -> it.stage();
            case OpportunityStageChanged it -> it.stage();
            case OpportunityOwnerChanged it -> it.stage();
            case OpportunityWon it -> it.stageBefore();
            case OpportunityLost it -> it.reason();
            case OpportunityUpdated it -> it.stage();
        };
        return fact(
                event,
                customer(opportunity.customerId()),
                event.time(),
                null,
                opportunity.currency(),
                opportunity.amount(),
                null,
                null,
                label,
                null);
    }

    private static Fact customer(Received event, CustomerFact customer) {
        JsonObject detail = new JsonObject()
                .put("ownerId", customer.ownerId())
                .put("orgUnit", customer.orgUnit())
                .put("party", customer.party())
                .put("kinds", new JsonArray(customer.kinds()));
        if (customer instanceof CustomerMerged merged) {
            detail.put("survivorId", survivor(merged));
        }
        if (customer.place() != null) {
            detail.put("country", customer.place().country())
                    .put("city", customer.place().city());
        }
        UUID id = customer(customer.customerId());
        return fact(event, id, event.time(), null, null, null, null, null, customer.lifecycle(), detail.encode());
    }

    private static String survivor(CustomerMerged merged) {
        return Ids.parse("cus", merged.survivorId(), "/survivorId").toString();
    }

    private static Fact of(Received event, String customerId, String label) {
        return at(event, customerId, label, event.time());
    }

    private static Fact at(Received event, String customerId, String label, Instant occurredAt) {
        UUID customer = customerId == null ? null : customer(customerId);
        return fact(event, customer, occurredAt, null, null, null, null, null, label, null);
    }

    private static Fact fact(
            Received event,
            UUID customerId,
            Instant occurredAt,
            Instant placedAt,
            String currency,
            BigDecimal amount,
            BigDecimal total,
            Effect effect,
            String label,
            String detail) {
        return new Fact(
                event.id(),
                Kinds.of(event.type()),
                event.subject(),
                event.sequence(),
                customerId,
                past("/occurredAt", occurredAt, event),
                placedAt,
                currency,
                amount,
                total,
                effect,
                label,
                detail,
                event.trace().traceparent(),
                event.trace().correlationId(),
                new Fact.Position(event.topic(), event.partition(), event.offset()));
    }

    private static UUID customer(String text) {
        return Ids.parse("cus", text, "/customerId");
    }

    private static BigDecimal money(String pointer, BigDecimal amount, String currency) {
        return Money.amount(amount, Money.currency(currency, "/currency"), pointer);
    }

    /** Nobody can tell today what happens tomorrow: such a date is a mistake, and would be counted as a purchase. */
    private static Instant past(String pointer, Instant value, Received event) {
        if (value == null) {
            throw new InvalidInput(pointer, "required", "Is missing.");
        }
        if (value.isAfter(event.time().plus(TOLERANCE))) {
            throw new InvalidInput(pointer, "in-the-future", "Lies after the event that tells of it.");
        }
        return value;
    }
}
