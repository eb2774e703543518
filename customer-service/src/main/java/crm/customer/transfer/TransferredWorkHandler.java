package crm.customer.transfer;

import crm.contracts.EventType;
import crm.contracts.sales.OpportunityOwnerChanged;
import crm.contracts.sales.SalesEvents;
import crm.contracts.support.SupportEvents;
import crm.contracts.support.TicketAssigned;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes note of the open work that went along with transfers. */
@ApplicationScoped
class TransferredWorkHandler implements BatchHandler {

    private final TransferredWork work;

    TransferredWorkHandler(TransferredWork work) {
        this.work = work;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(SalesEvents.OPPORTUNITY_OWNER_CHANGED, SupportEvents.TICKET_ASSIGNED);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return work.add(
                unit, events.stream().flatMap(TransferredWorkHandler::gone).toList());
    }

    /** Nothing where the record went by itself. */
    private static Stream<TransferredWork.Gone> gone(Received event) {
        return switch (event.data()) {
            case OpportunityOwnerChanged fact ->
                gone(event, fact.transferId(), WorkKind.OPPORTUNITY, fact.opportunityId(), fact.customerId());
            case TicketAssigned fact ->
                gone(event, fact.transferId(), WorkKind.TICKET, fact.ticketId(), fact.customerId());
            default -> throw new IllegalArgumentException(event.type().type() + " tells of no work");
        };
    }

    private static Stream<TransferredWork.Gone> gone(
            Received event, String transfer, WorkKind kind, String record, String customer) {
        return transfer == null
                ? Stream.empty()
                : Stream.of(new TransferredWork.Gone(
                        Ids.parse("otr", transfer),
                        Ids.parse(kind.prefix(), record),
                        kind,
                        Ids.parse("cus", customer),
                        event.time()));
    }
}
