package crm.support.ticket;

import crm.persistence.Checks;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.support.customer.CustomerCopies;
import crm.support.customer.CustomerTerms;
import crm.support.customer.CustomerTiers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What can be done with tickets. */
@ApplicationScoped
class TicketService {

    private static final int MINUTES_OF_A_DAY = 1440;

    private final Tickets tickets;
    private final CustomerCopies customers;
    private final CustomerTiers tiers;
    private final CustomerTerms terms;

    TicketService(Tickets tickets, CustomerCopies customers, CustomerTiers tiers, CustomerTerms terms) {
        this.tickets = tickets;
        this.customers = customers;
        this.tiers = tiers;
        this.terms = terms;
    }

    Uni<Ticket> open(Unit unit, TicketDraft draft) {
        return customers
                .require(unit, draft.customerId())
                .flatMap(id -> customer(unit, id))
                .flatMap(customer -> {
                    Ticket ticket = Ticket.open(
                            unit.tenant(),
                            Ids.next(),
                            draft,
                            customer,
                            unit.caller().subject(),
                            unit.now());
                    unit.record(TicketEvents.created(ticket));
                    return tickets.add(unit, ticket).replaceWith(ticket);
                });
    }

    /** What customer-service decides counts; before it has told anything, the share of revenue does. */
    private Uni<Ticket.Customer> customer(Unit unit, UUID id) {
        return tiers.of(unit, id)
                .flatMap(tier -> terms.of(unit, id)
                        .map(known -> known.map(it ->
                                        new Ticket.Customer(id, tier.orElse(null), it.keyAccount(), it.serviceLevel()))
                                .orElseGet(() -> new Ticket.Customer(id, tier.orElse(null)))));
    }

    Uni<Ticket> get(Unit unit, String id) {
        return tickets.find(unit, Ids.parse("tkt", id));
    }

    Uni<Ticket> assign(Unit unit, String id, AssignTicket command) {
        Checks checks = Checks.at("");
        String named = checks.optionalText("assignee", command.assignee(), 200);
        checks.done();
        String to = named == null ? unit.caller().subject() : named;
        return tickets.forChange(unit, Ids.parse("tkt", id)).invoke(ticket -> {
            String before = ticket.assign(to, unit.now());
            unit.record(TicketEvents.assigned(ticket, before));
        });
    }

    Uni<Ticket> move(Unit unit, String id, MoveTicket command) {
        Checks checks = Checks.at("");
        TicketState next = checks.required("state", command.state());
        checks.done();
        return tickets.forChange(unit, Ids.parse("tkt", id)).invoke(ticket -> {
            TicketState before = ticket.enter(next, unit.now());
            unit.record(TicketEvents.moved(ticket, before));
        });
    }

    Uni<Ticket> log(Unit unit, String id, LogWork command) {
        Checks checks = Checks.at("");
        EntryKind kind = checks.required("kind", command.kind());
        String text = checks.text("text", command.text(), 10_000);
        int minutes = command.minutes() == null ? 0 : command.minutes();
        if (minutes < 0 || minutes > MINUTES_OF_A_DAY) {
            checks.refuse("minutes", "out-of-range", "Expected 0 to " + MINUTES_OF_A_DAY + " minutes.");
        }
        checks.done();
        return tickets.forChange(unit, Ids.parse("tkt", id)).flatMap(ticket -> {
            Entry entry = ticket.log(kind, text, minutes, unit.caller().subject(), unit.now());
            unit.record(TicketEvents.logged(ticket, entry));
            return tickets.addEntry(unit, ticket, entry).replaceWith(ticket);
        });
    }

    Uni<List<Entry>> entries(Unit unit, String id) {
        return get(unit, id).flatMap(ticket -> tickets.entries(unit, ticket.id()));
    }
}
