package crm.support.ticket;

import crm.persistence.RecordKey;
import crm.persistence.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A customer's request for help. Each step is one version and one fact. */
@Entity
@Table(name = "ticket")
@IdClass(RecordKey.class)
class Ticket {

    @Id
    @Column(name = "tenant_id")
    private String tenantId;

    @Id
    private UUID id;

    private long version;
    private UUID customerId;
    private String title;
    private String description;
    private String category;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    @Enumerated(EnumType.STRING)
    private PriorityReason priorityReason;

    private String customerTier;
    private String serviceLevel;
    private String channel;
    private UUID productId;

    @Enumerated(EnumType.STRING)
    private TicketState state;

    private String assignee;
    private int entries;
    private int results;
    private long minutesSpent;
    private String createdBy;
    private Instant createdAt;
    private Instant updatedAt;
    private Instant resolvedAt;

    /** For Hibernate. */
    protected Ticket() {}

    /**
     * Who asks for help.
     *
     * @param tier A, B, C or none; null where it is not known
     * @param keyAccount whether more is done for it than for others
     * @param serviceLevel code of the level of service that it is entitled to, null for that of everybody
     */
    record Customer(UUID id, String tier, boolean keyAccount, String serviceLevel) {

        /** One of whom nothing is known but its share of revenue. */
        Customer(UUID id, String tier) {
            this(id, tier, Urgency.isLarge(tier), null);
        }
    }

    /** A request that has just come in. */
    static Ticket open(String tenantId, UUID id, TicketDraft draft, Customer customer, String createdBy, Instant now) {
        Ticket ticket = new Ticket();
        ticket.tenantId = tenantId;
        ticket.id = id;
        ticket.version = 1;
        ticket.customerId = customer.id();
        ticket.title = draft.title();
        ticket.description = draft.description();
        ticket.category = draft.category();
        Urgency urgency = Urgency.of(draft.priority(), customer.tier(), customer.keyAccount());
        ticket.priority = urgency.priority();
        ticket.priorityReason = urgency.reason();
        ticket.customerTier = urgency.customerTier();
        ticket.serviceLevel = customer.serviceLevel();
        ticket.channel = draft.channel();
        ticket.productId = draft.productId();
        ticket.state = TicketState.NEW;
        ticket.createdBy = createdBy;
        ticket.createdAt = now;
        ticket.updatedAt = now;
        return ticket;
    }

    /**
     * Gives the ticket to somebody.
     *
     * @return who had it before, null where nobody had
     * @throws RuleViolation where there is nothing left to do, or that person has it already
     */
    String assign(String to, Instant now) {
        if (!state.isOpen()) {
            throw new RuleViolation("ticket-done", "A ticket that is " + state + " is not assigned.");
        }
        if (to.equals(assignee)) {
            throw new RuleViolation("assigned-already", "/assignee", "That person has the ticket already.");
        }
        String before = assignee;
        assignee = to;
        if (state == TicketState.NEW) {
            state = TicketState.ASSIGNED;
        }
        changed(now);
        return before;
    }

    /**
     * Goes on with the work, or ends it.
     *
     * @return the state that was left
     * @throws RuleViolation where there is no way from here to there, or no result is logged that would resolve it
     */
    TicketState enter(TicketState next, Instant now) {
        if (!state.leadsTo(next)) {
            throw new RuleViolation(
                    "illegal-transition", "/state", "A ticket that is " + state + " cannot become " + next + ".");
        }
        if (next == TicketState.RESOLVED && results == 0) {
            throw new RuleViolation("no-result", "/state", "Log a RESULT before the ticket is resolved.");
        }
        TicketState before = state;
        state = next;
        resolvedAt = next == TicketState.RESOLVED ? now : next == TicketState.CLOSED ? resolvedAt : null;
        changed(now);
        return before;
    }

    /**
     * Writes down a step of the work.
     *
     * @throws RuleViolation where the ticket is closed
     */
    Entry log(EntryKind kind, String text, int minutes, String by, Instant now) {
        if (state == TicketState.CLOSED) {
            throw new RuleViolation("ticket-done", "A closed ticket is opened again before work is logged.");
        }
        entries++;
        results += kind == EntryKind.RESULT ? 1 : 0;
        minutesSpent += minutes;
        changed(now);
        return new Entry(entries, kind, text, minutes, by, now);
    }

    private void changed(Instant now) {
        version++;
        updatedAt = now;
    }

    String tenantId() {
        return tenantId;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    UUID customerId() {
        return customerId;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    String category() {
        return category;
    }

    Priority priority() {
        return priority;
    }

    PriorityReason priorityReason() {
        return priorityReason;
    }

    String customerTier() {
        return customerTier;
    }

    String serviceLevel() {
        return serviceLevel;
    }

    String channel() {
        return channel;
    }

    UUID productId() {
        return productId;
    }

    TicketState state() {
        return state;
    }

    String assignee() {
        return assignee;
    }

    int entries() {
        return entries;
    }

    long minutesSpent() {
        return minutesSpent;
    }

    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    Instant resolvedAt() {
        return resolvedAt;
    }
}
