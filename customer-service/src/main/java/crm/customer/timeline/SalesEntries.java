package crm.customer.timeline;

import static crm.customer.timeline.Entry.detail;

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
import crm.contracts.sales.QuoteDecided;
import crm.contracts.sales.QuoteIssued;
import crm.persistence.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What orders, quotes and opportunities add to timelines. */
final class SalesEntries {

    private SalesEntries() {}

    /** Empty where only values of the record changed: those are no event in the life of the customer. */
    static Optional<Entry> of(OrderFact fact) {
        return switch (fact) {
            case OrderPlaced placed ->
                order(
                        placed,
                        EntryType.ORDER,
                        placed.placedAt(),
                        detail(
                                "total", money(placed.total()),
                                "lines", placed.lines().size(),
                                "channel", placed.channel()));
            case OrderImported imported ->
                order(
                        imported,
                        EntryType.ORDER,
                        imported.placedAt(),
                        detail("total", money(imported.total()), "externalId", imported.externalId()));
            case OrderCancelled cancelled ->
                order(
                        cancelled,
                        EntryType.ORDER,
                        cancelled.cancelledAt(),
                        detail(
                                "total", money(cancelled.total()),
                                "refunded", money(cancelled.refunded()),
                                "reason", cancelled.reason()));
            case OrderCorrected corrected ->
                order(
                        corrected,
                        EntryType.ORDER,
                        corrected.correctedAt(),
                        detail(
                                "totalBefore", money(corrected.totalBefore()),
                                "total", money(corrected.total()),
                                "reason", corrected.reason()));
            case OrderReleased released ->
                order(
                        released,
                        EntryType.ORDER,
                        released.movedAt(),
                        detail(
                                "total", money(released.total()),
                                "toCustomerId", released.otherCustomerId(),
                                "reason", released.reason()));
            case OrderReceived received ->
                order(
                        received,
                        EntryType.ORDER,
                        received.movedAt(),
                        detail(
                                "total", money(received.total()),
                                "fromCustomerId", received.otherCustomerId(),
                                "reason", received.reason()));
            case OrderPaid paid ->
                order(
                        paid,
                        EntryType.PAYMENT,
                        paid.paidAt(),
                        detail(
                                "amount", money(paid.amount()),
                                "paidTotal", money(paid.paidTotal()),
                                "fullyPaid", paid.fullyPaid()));
            case OrderRefunded refunded ->
                order(
                        refunded,
                        refunded.returned() ? EntryType.RETURN : EntryType.PAYMENT,
                        refunded.refundedAt(),
                        detail(
                                "amount", money(refunded.amount().negate()),
                                "refundedTotal", money(refunded.refundedTotal()),
                                "reason", refunded.reason()));
            case OrderUpdated updated -> Optional.empty();
        };
    }

    /** Empty where only values of the record changed. */
    static Optional<Entry> of(OpportunityFact fact, Instant time) {
        return switch (fact) {
            case OpportunityCreated created -> opportunity(created, time, detail("stage", created.stage()));
            case OpportunityStageChanged changed ->
                opportunity(changed, time, detail("stageBefore", changed.stageBefore(), "stage", changed.stage()));
            case OpportunityOwnerChanged moved ->
                opportunity(
                        moved,
                        time,
                        detail(
                                "stage", moved.stage(),
                                "ownerBefore", moved.ownerBefore(),
                                "ownerId", moved.ownerId()));
            case OpportunityWon won -> opportunity(won, time, detail("stageBefore", won.stageBefore()));
            case OpportunityLost lost ->
                opportunity(lost, time, detail("stageBefore", lost.stageBefore(), "reason", lost.reason()));
            case OpportunityUpdated updated -> Optional.empty();
        };
    }

    static Entry of(QuoteIssued issued) {
        return new Entry(
                Ids.parse("cus", issued.customerId()),
                EntryType.QUOTE,
                issued.issuedAt(),
                issued.quoteId(),
                detail(
                        "total", money(issued.total()),
                        "opportunityId", issued.opportunityId(),
                        "validUntil",
                                issued.validUntil() == null
                                        ? null
                                        : issued.validUntil().toString(),
                        "currency", issued.currency()));
    }

    static Entry of(QuoteDecided decided) {
        return new Entry(
                Ids.parse("cus", decided.customerId()),
                EntryType.QUOTE,
                decided.decidedAt(),
                decided.quoteId(),
                detail(
                        "total", money(decided.total()),
                        "outcome", decided.outcome(),
                        "reason", decided.reason(),
                        "currency", decided.currency()));
    }

    private static Optional<Entry> opportunity(OpportunityFact fact, Instant time, Map<String, Object> detail) {
        detail.put("amount", money(fact.amount()));
        detail.put("currency", fact.currency());
        return Optional.of(new Entry(
                Ids.parse("cus", fact.customerId()), EntryType.OPPORTUNITY, time, fact.opportunityId(), detail));
    }

    private static Optional<Entry> order(OrderFact fact, EntryType type, Instant at, Map<String, Object> detail) {
        detail.put("currency", fact.currency());
        return Optional.of(new Entry(Ids.parse("cus", fact.customerId()), type, at, fact.orderId(), detail));
    }

    private static String money(BigDecimal amount) {
        return amount.toPlainString();
    }
}
