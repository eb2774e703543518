package crm.sales.opportunity;

import crm.contracts.AttributeValue;
import crm.contracts.Event;
import crm.contracts.EventType;
import crm.contracts.Facts;
import crm.contracts.sales.OpportunityCreated;
import crm.contracts.sales.OpportunityLost;
import crm.contracts.sales.OpportunityOwnerChanged;
import crm.contracts.sales.OpportunityStageChanged;
import crm.contracts.sales.OpportunityUpdated;
import crm.contracts.sales.OpportunityWon;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.persistence.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What happened to an opportunity, in the words of the contract. */
final class OpportunityEvents {

    private OpportunityEvents() {}

    /** @param attributes what may be published of them, null for nothing */
    static Event created(Opportunity opportunity, List<AttributeValue> attributes) {
        return event(
                opportunity,
                SalesEvents.OPPORTUNITY_CREATED,
                new OpportunityCreated(
                        id(opportunity),
                        customer(opportunity),
                        opportunity.stage().name(),
                        opportunity.currency(),
                        amount(opportunity),
                        opportunity.expectedCloseOn(),
                        opportunity.ownerId(),
                        opportunity.orgUnit(),
                        attributes));
    }

    /** @param attributes what may be published of them, null for nothing */
    static Event described(Opportunity opportunity, List<AttributeValue> attributes) {
        return event(
                opportunity,
                SalesEvents.OPPORTUNITY_UPDATED,
                new OpportunityUpdated(
                        id(opportunity),
                        customer(opportunity),
                        opportunity.stage().name(),
                        opportunity.currency(),
                        amount(opportunity),
                        List.of("attributes"),
                        attributes));
    }

    static Event moved(Opportunity opportunity, Stage before) {
        return event(
                opportunity,
                SalesEvents.OPPORTUNITY_STAGE_CHANGED,
                new OpportunityStageChanged(
                        id(opportunity),
                        customer(opportunity),
                        before.name(),
                        opportunity.stage().name(),
                        opportunity.currency(),
                        amount(opportunity)));
    }

    static Event won(Opportunity opportunity, Stage before) {
        return event(
                opportunity,
                SalesEvents.OPPORTUNITY_WON,
                new OpportunityWon(
                        id(opportunity),
                        customer(opportunity),
                        before.name(),
                        opportunity.currency(),
                        amount(opportunity),
                        opportunity.orderId() == null ? null : Ids.text("ord", opportunity.orderId())));
    }

    static Event lost(Opportunity opportunity, Stage before) {
        return event(
                opportunity,
                SalesEvents.OPPORTUNITY_LOST,
                new OpportunityLost(
                        id(opportunity),
                        customer(opportunity),
                        before.name(),
                        opportunity.currency(),
                        amount(opportunity),
                        Facts.code(opportunity.lostReason())));
    }

    static Event handedOver(HandedOver gone, Instant at) {
        String customer = Ids.text("cus", gone.customerId());
        String id = Ids.text("opp", gone.id());
        return Event.of(
                SalesEvents.OPPORTUNITY_OWNER_CHANGED,
                id,
                gone.version(),
                customer,
                at,
                new OpportunityOwnerChanged(
                        id,
                        customer,
                        gone.stage().name(),
                        gone.currency(),
                        Money.scaled(gone.amount(), gone.currency()),
                        gone.ownerBefore(),
                        gone.unitBefore(),
                        gone.ownerId(),
                        gone.orgUnit(),
                        gone.transfer()));
    }

    private static <T> Event event(Opportunity opportunity, EventType<T> type, T data) {
        return Event.of(
                type, id(opportunity), opportunity.version(), customer(opportunity), opportunity.updatedAt(), data);
    }

    private static String id(Opportunity opportunity) {
        return Ids.text("opp", opportunity.id());
    }

    private static String customer(Opportunity opportunity) {
        return Ids.text("cus", opportunity.customerId());
    }

    private static BigDecimal amount(Opportunity opportunity) {
        return Money.scaled(opportunity.amount(), opportunity.currency());
    }
}
